import {
  Controller,
  Get,
  Inject,
  Param,
  Query,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import {
  bundleQuery,
  incidentBundle,
  type BundleQuery,
  type IncidentBundle,
  type Outage,
} from '@lineside/contract';
import { ProblemException } from '../../http/problem.ts';
import { ARCHIVE, type Archive } from '../../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../../measurement/local-time.ts';
import { mailDraft } from '../core/incident/mail/mail-draft.ts';
import { bundleText } from '../core/incident/text/bundle-text.ts';
import { IncidentBundles } from './incident-bundles.ts';
import { incidentCalendar } from './incident-calendar.ts';

/** File name endings and media types of the forms that are files. */
const FILES = {
  text: { ending: 'txt', type: 'text/plain; charset=utf-8' },
  eml: { ending: 'eml', type: 'message/rfc822' },
} as const;

/** What was gathered about an outage: for programs, for people, and as a mail to the ISP. */
@Controller('outages')
export class IncidentController {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly bundles: IncidentBundles,
  ) {}

  /** The file forms leave as downloads and bypass the schema, which is that of the JSON form. */
  @Get(':id/bundle')
  @SerializeOptions({ schema: incidentBundle })
  async readBundle(
    @Param('id') id: string,
    @Query({ schema: bundleQuery }) { format }: BundleQuery,
  ): Promise<IncidentBundle | StreamableFile> {
    const outage = await this.find(id);
    const bundle = await this.bundles.bundleOf(outage);
    if (bundle === null) {
      throw new ProblemException(
        'LINESIDE_NO_BUNDLE',
        `Nothing was gathered about the outage with the id ${id}.`,
      );
    }
    if (format === 'json') return bundle;
    const { ending, type } = FILES[format];
    const name = `lineside-outage-${outage.id}-${this.localTime.momentOf(outage.startMs).date}.${ending}`;
    const content = Buffer.from(this.write(format, bundle), 'utf8');
    const disposition = `attachment; filename="${name}"`;
    return new StreamableFile(content, { type, disposition, length: content.length });
  }

  private async find(id: string): Promise<Outage> {
    const found = /^[1-9]\d{0,14}$/.test(id) ? await this.archive.outage(Number(id)) : null;
    if (found !== null) return found;
    throw new ProblemException('LINESIDE_UNKNOWN_OUTAGE', `There is no outage with the id ${id}.`);
  }

  private write(format: 'text' | 'eml', bundle: IncidentBundle): string {
    const calendar = incidentCalendar(this.localTime);
    const ownerOf = this.bundles.ownerOf.bind(this.bundles);
    const source = { bundle, calendar, ownerOf };
    const text = bundleText(source);
    return format === 'text' ? text : mailDraft(source, text);
  }
}
