import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { dnsView, type DnsView } from '@lineside/contract';
import { ResolverHistorian } from './resolver-historian.ts';

/** The health of the DNS resolvers over the last ten minutes. */
@Controller('dns')
export class DnsController {
  constructor(private readonly historian: ResolverHistorian) {}

  @Get()
  @SerializeOptions({ schema: dnsView })
  showResolvers(): DnsView {
    return this.historian.view();
  }
}
