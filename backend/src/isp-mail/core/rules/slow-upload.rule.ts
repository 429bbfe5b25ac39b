import type { IspRule } from '../finding.ts';
import { slowRun } from '../slow-run.ts';

/** Uploads stay far below the plan, time after time. */
export const slowUpload: IspRule<'slow-upload'> = {
  id: 'slow-upload',
  look: (past, settings) => slowRun(past, 'up', settings),
};
