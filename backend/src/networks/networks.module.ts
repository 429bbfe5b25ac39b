import { fileURLToPath } from 'node:url';
import { Global, Module } from '@nestjs/common';
import { NETWORK_OWNERS } from '../measurement/network-owners.ts';
import { TableFile } from './adapters/table-file.ts';
import { NetworkRegister } from './network-register.ts';
import { TABLE_URL } from './table-url.ts';

/** Whose network an address is in, from a table on the disk; nobody is asked. */
@Global()
@Module({
  providers: [
    {
      provide: NETWORK_OWNERS,
      useFactory: () => new NetworkRegister(() => TableFile.open(fileURLToPath(TABLE_URL))),
    },
  ],
  exports: [NETWORK_OWNERS],
})
export class NetworksModule {}
