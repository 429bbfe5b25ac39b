import { boxTrouble, type BoxTrouble } from '@lineside/contract';
import { gauge, type MetricFamily } from '../metric-family.ts';

/** What is known about the box itself at this moment; `null` where it cannot tell. */
export interface BoxFacts {
  readonly version: string;
  readonly startedMs: number;
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
  readonly temperatureCelsius: number | null;
  /** `null` before anybody has looked. */
  readonly troubles: readonly BoxTrouble[] | null;
  readonly databaseBytes: number | null;
  readonly pendingRows: number;
}

/** The box itself. */
export function boxFamilies(facts: BoxFacts): readonly MetricFamily[] {
  const { troubles } = facts;
  return [
    {
      type: 'gauge',
      name: 'lineside_build_info',
      help: 'The version of the program; always 1.',
      samples: [{ labels: { version: facts.version }, value: 1 }],
    },
    gauge('process_start_time_seconds', 'When the program was started.', facts.startedMs / 1000),
    gauge(
      'process_resident_memory_bytes',
      'Memory the program uses, without its helpers.',
      facts.memoryBytes,
    ),
    {
      type: 'counter',
      name: 'process_cpu_seconds_total',
      help: 'Processor time the program has used, without its helpers.',
      samples: [{ labels: {}, value: facts.cpuSeconds }],
    },
    gauge(
      'lineside_temperature_celsius',
      'Temperature of the processor of the box.',
      facts.temperatureCelsius,
    ),
    {
      type: 'gauge',
      name: 'lineside_box_trouble',
      help: 'Whether something is not well with the box itself: weak-power is undervoltage.',
      samples:
        troubles === null
          ? []
          : boxTrouble.options.map((trouble) => ({
              labels: { trouble },
              value: Number(troubles.includes(trouble)),
            })),
    },
    gauge('lineside_database_size_bytes', 'Size of the database.', facts.databaseBytes),
    gauge(
      'lineside_database_pending_rows',
      'Rows in memory that wait for the next write.',
      facts.pendingRows,
    ),
  ];
}
