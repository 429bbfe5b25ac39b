import type { SpeedEngine } from '../speed-engine.ts';
import { cloudflare } from './cloudflare.engine.ts';
import { fast } from './fast.engine.ts';
import { iperf3 } from './iperf3.engine.ts';
import { librespeed } from './librespeed.engine.ts';
import { ndt7 } from './ndt7.engine.ts';
import { ookla } from './ookla.engine.ts';

export { ndt7BackoffMs, ndt7PauseMs } from './ndt7-pause.ts';

/** All engines, in the order in which the owner sees them. */
export const engines = [
  cloudflare,
  ndt7,
  librespeed,
  iperf3,
  ookla,
  fast,
] as const satisfies readonly SpeedEngine[];
