import type { IspRule } from '../finding.ts';
import { slowRun } from '../slow-run.ts';

/** Downloads stay far below the plan, time after time. */
export const slowDownload: IspRule<'slow-download'> = {
  id: 'slow-download',
  look: (past, settings) => slowRun(past, 'down', settings),
};
