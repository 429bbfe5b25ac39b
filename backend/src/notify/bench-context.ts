import type { Settings } from '@lineside/contract';
import { plannedSpans } from '../kernel/planned-windows.ts';
import type { LocalTime } from '../measurement/local-time.ts';
import type { BenchContext } from './core/judges-bench.ts';

/** What the judges are told of the settings. */
export function benchContext(settings: Settings, localTime: LocalTime): BenchContext {
  const { alerts, speed, plannedWindows } = settings;
  return {
    rules: alerts.rules,
    plan: speed.plan,
    isPlanned: (atMs) =>
      plannedSpans(plannedWindows, { fromMs: atMs, toMs: atMs + 1 }, localTime).length > 0,
  };
}
