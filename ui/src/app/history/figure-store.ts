import { Service, computed, signal } from '@angular/core';
import { smokeFiguresAnswer, uptime, type SmokeFigures, type Uptime } from '@lineside/contract';
import { snapshot } from '../live';
import type { Span } from './range/span';

/** What a stretch of time comes to. */
export interface StretchFigures {
  readonly span: Span;
  readonly smoke: SmokeFigures;
  readonly uptime: Uptime;
}

/** Which stretches, of what. */
export interface FigureQuestion {
  /** Address of the figures without the times; `null` while it is not known what there is. */
  readonly place: string | null;
  readonly span: Span;
  /** `null` without a second one. */
  readonly other: Span | null;
}

/** The figures of a stretch of time and of the one it is compared with, while somebody looks. */
@Service()
export class FigureStore {
  private readonly asked = signal<FigureQuestion | null>(null);
  private readonly first = this.stretch(() => this.asked()?.span ?? null);
  private readonly second = this.stretch(() => this.asked()?.other ?? null);

  /** Of what was looked at before while newer ones are on their way; `null` before the first. */
  readonly figures = this.first.figures;
  /** `null` without a second stretch. */
  readonly other = computed(() => (this.asked()?.other == null ? null : this.second.figures()));
  readonly isBusy = computed(() => this.first.isBusy() || this.second.isBusy());
  readonly problem = computed(() => this.first.problem() ?? this.second.problem());

  look(question: FigureQuestion | null): void {
    this.asked.set(question);
  }

  retry(): void {
    this.first.retry();
    this.second.retry();
  }

  private stretch(spanOf: () => Span | null) {
    const times = computed(() => {
      const span = spanOf();
      if (span === null) return null;
      const fromMs = Math.max(Math.round(span.fromMs), 0);
      return `fromMs=${fromMs}&toMs=${Math.max(Math.round(span.toMs), fromMs + 1)}`;
    });
    const smoke = snapshot(() => {
      const [place, time] = [this.asked()?.place ?? null, times()];
      return place === null || time === null ? null : `${place}&${time}`;
    }, smokeFiguresAnswer);
    const up = snapshot(
      () => (times() === null ? null : `/api/v1/uptime?${times() ?? ''}`),
      uptime,
    );
    return {
      figures: computed((): StretchFigures | null => {
        const [figures, uptimeNow] = [smoke.value(), up.value()];
        if (figures === null || uptimeNow === null) return null;
        const { fromMs, toMs } = figures;
        return { span: { fromMs, toMs }, smoke: figures, uptime: uptimeNow };
      }),
      isBusy: computed(
        () =>
          times() !== null && !(smoke.isCurrent() && up.isCurrent()) && smoke.problem() === null,
      ),
      problem: computed(() => smoke.problem() ?? up.problem()),
      retry: () => {
        smoke.retry();
        up.retry();
      },
    };
  }
}
