import { Component, computed, input } from '@angular/core';
import type { BudgetView } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { engineNames, speedWords } from '../format/words/speed';
import { elementWidth } from './element-width';

const HEIGHT = 22;

/** What was used for what, as one bar up to the limit, and in figures. */
@Component({
  selector: 'ls-budget-bar',
  templateUrl: './budget-bar.html',
  styleUrl: './budget-bar.css',
})
export class BudgetBar {
  readonly budget = input.required<BudgetView>();
  private readonly width = elementWidth(720);

  protected readonly words = speedWords;
  protected readonly height = HEIGHT;
  protected readonly size = dataSizeText;
  protected readonly parts = computed(() => {
    const { uses } = this.budget();
    const speed = uses.filter(({ use }) => use === 'speed');
    const others = uses.filter(({ use }) => use !== 'speed');
    return [...speed, ...others]
      .filter(({ bytes }) => bytes > 0)
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ use, engine, bytes }) => ({
        key: `${use} ${engine ?? ''}`,
        use,
        bytes,
        name: engine === null ? speedWords.budgetUse[use] : engineNames[engine],
        size: dataSizeText(bytes),
      }));
  });
  protected readonly drawing = computed(() => {
    const { limitBytes, usedBytes, forecastBytes } = this.budget();
    const width = Math.round(this.width());
    const most = Math.max(limitBytes ?? 0, forecastBytes ?? 0, usedBytes, 1);
    const x = (bytes: number): number => Math.min(bytes / most, 1) * width;
    let from = 0;
    const segments = this.parts().map(({ key, use, bytes }) => {
      const segment = { key, use, x: x(from), width: Math.max(x(bytes) - 1, 0.5) };
      from += bytes;
      return segment;
    });
    return {
      width,
      segments,
      usedX: x(usedBytes),
      limitX: limitBytes === null ? null : x(limitBytes),
      forecastX: forecastBytes === null ? null : x(forecastBytes),
    };
  });
}
