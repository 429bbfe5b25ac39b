import type { ImportFormat } from '../import-format.ts';
import { linesideFormat } from './lineside.format.ts';
import { mySpeedFormat } from './myspeed.format.ts';
import { ooklaCsvFormat } from './ookla-csv.format.ts';
import { ooklaJsonFormat } from './ookla-json.format.ts';
import { speedtestTrackerApiFormat } from './speedtest-tracker-api.format.ts';
import { speedtestTrackerFormat } from './speedtest-tracker.format.ts';

/** Every format that can be taken in; a file belongs to the first that recognises it. */
export const formats = [
  linesideFormat,
  speedtestTrackerFormat,
  speedtestTrackerApiFormat,
  mySpeedFormat,
  ooklaCsvFormat,
  ooklaJsonFormat,
] as const satisfies readonly ImportFormat[];
