import { blame, cause, lineState, type LineView } from '@lineside/contract';
import { gauge, stateSet, type MetricFamily, type Sample } from '../metric-family.ts';

/** The verdict and the steps of the line, as last seen. */
export class LineTopic {
  private view: LineView | null = null;

  hear(view: LineView): void {
    this.view = view;
  }

  families(): readonly MetricFamily[] {
    const verdict = this.view?.verdict ?? null;
    return [
      stateSet(
        'lineside_line_state',
        'What the line is doing.',
        'state',
        lineState.options,
        verdict?.state ?? null,
      ),
      stateSet(
        'lineside_line_cause',
        'Why the line is in its state.',
        'cause',
        cause.options,
        verdict?.cause ?? null,
      ),
      stateSet(
        'lineside_line_blame',
        'Who has to act.',
        'blame',
        blame.options,
        verdict?.blame ?? null,
      ),
      gauge(
        'lineside_line_since_timestamp_seconds',
        'Since when the line is in its state.',
        verdict === null ? null : verdict.sinceMs / 1000,
      ),
      this.segments('lineside_segment_up', 'Whether a step of the line works.', ({ state }) =>
        state === 'unknown' ? null : Number(state !== 'down'),
      ),
      this.segments(
        'lineside_segment_rtt_seconds',
        'Median round-trip time of the last minute to the end of a step, from the box.',
        ({ rttMs }) => (rttMs === null ? null : rttMs / 1000),
      ),
      this.segments(
        'lineside_segment_loss_ratio',
        'Lost probes of the last minute to the end of a step, from the box.',
        ({ lossRatio }) => lossRatio,
      ),
      this.jitter(),
    ];
  }

  private segments(
    name: string,
    help: string,
    valueOf: (segment: LineView['segments'][number]) => number | null,
  ): MetricFamily {
    const samples = (this.view?.segments ?? []).flatMap((segment): Sample[] => {
      const value = valueOf(segment);
      return value === null ? [] : [{ labels: { segment: segment.id }, value }];
    });
    return { type: 'gauge', name, help, samples };
  }

  private jitter(): MetricFamily {
    const samples = (this.view?.targets ?? []).flatMap(
      ({ address, jitterMs, segment }): Sample[] =>
        jitterMs === null || segment === null
          ? []
          : [{ labels: { target: address, segment }, value: jitterMs / 1000 }],
    );
    return {
      type: 'gauge',
      name: 'lineside_target_jitter_seconds',
      help: 'Mean difference of neighbouring round-trip times of the last minute (RFC 5481).',
      samples,
    };
  }
}
