import type { SpeedTest } from '@lineside/contract';
import { Counter } from '../counter.ts';
import type { MetricFamily, Sample } from '../metric-family.ts';

/** Speed tests: the newest good figures of each engine, and how many of what end there were. */
export class SpeedTopic {
  private readonly newest = new Map<SpeedTest['engine'], SpeedTest>();
  private readonly tests = new Counter(
    'lineside_speed_tests_total',
    'Speed tests since the start of the program, by how they ended.',
  );
  private readonly moved = new Counter(
    'lineside_speed_moved_bytes_total',
    'Bytes moved by speed tests since the start of the program.',
  );

  hear(test: SpeedTest): void {
    const { engine, status, bytesDown, bytesUp } = test;
    if (status === 'running') return;
    this.tests.add({ engine, status });
    this.moved.add({ engine, direction: 'down' }, bytesDown);
    this.moved.add({ engine, direction: 'up' }, bytesUp);
    this.know(test);
  }

  /** Takes the figures of a test without counting it, e.g. one made before the start. */
  know(test: SpeedTest): void {
    const known = this.newest.get(test.engine);
    if (test.status !== 'ok' || (known !== undefined && known.startMs > test.startMs)) return;
    this.newest.set(test.engine, test);
  }

  families(): readonly MetricFamily[] {
    return [
      this.figures(
        'lineside_speed_download_bytes_per_second',
        'Download of the newest good test.',
        ({ downBps }) => (downBps === null ? null : downBps / 8),
      ),
      this.figures(
        'lineside_speed_upload_bytes_per_second',
        'Upload of the newest good test.',
        ({ upBps }) => (upBps === null ? null : upBps / 8),
      ),
      this.figures(
        'lineside_speed_idle_rtt_seconds',
        'Round trip to the server before the load of the newest good test.',
        ({ idleRttMs }) => (idleRttMs === null ? null : idleRttMs / 1000),
      ),
      this.figures(
        'lineside_speed_start_timestamp_seconds',
        'When the newest good test was made.',
        ({ startMs }) => startMs / 1000,
      ),
      this.tests.family(),
      this.moved.family(),
    ];
  }

  private figures(
    name: string,
    help: string,
    valueOf: (test: SpeedTest) => number | null,
  ): MetricFamily {
    const samples = [...this.newest.values()].flatMap((test): Sample[] => {
      const value = valueOf(test);
      return value === null ? [] : [{ labels: { engine: test.engine }, value }];
    });
    return { type: 'gauge', name, help, samples };
  }
}
