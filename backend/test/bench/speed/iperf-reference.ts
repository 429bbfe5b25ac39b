import type { SpeedDirection } from '@lineside/contract';
import * as z from 'zod';
import type { Lab } from '../../lab/lab.ts';

const report = z.object({
  end: z.object({ sum_received: z.object({ bits_per_second: z.number().positive() }) }),
});

/** How iperf3 is asked for a reference. */
export interface ReferenceOrder {
  readonly address: string;
  readonly direction: SpeedDirection;
  readonly streamCount: number;
  readonly discardMs: number;
  readonly windowMs: number;
}

/** Payload bits per second iperf3 receives on the same line, measured from the box. */
export async function referenceBps(lab: Lab, order: ReferenceOrder): Promise<number> {
  const { address, direction, streamCount, discardMs, windowMs } = order;
  const args = [
    ...['-c', address, '-J', '-P', String(streamCount)],
    ...['-O', String(discardMs / 1000), '-t', String(windowMs / 1000)],
    ...(direction === 'down' ? ['-R'] : []),
  ];
  const { stdout } = await lab.exec('box', 'iperf3', args, { timeoutMs: 90_000 });
  const parsed = report.safeParse(JSON.parse(stdout));
  if (parsed.data === undefined) throw new Error(`iperf3 ${args.join(' ')}: ${stdout}`);
  return parsed.data.end.sum_received.bits_per_second;
}
