import { importedSpeedTest, speedTest } from '@lineside/contract';
import * as z from 'zod';
import type { KeptSpeedTest } from '../../kernel/import-record.ts';

/** An imported speed test in the database. */
export const keptSpeedTest = z.object({
  ...importedSpeedTest.omit({ importId: true }).shape,
  original: speedTest.nullable(),
}) satisfies z.ZodType<KeptSpeedTest>;
