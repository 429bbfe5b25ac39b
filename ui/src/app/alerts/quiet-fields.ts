import { Component, input, output } from '@angular/core';
import type { QuietHours } from '@lineside/contract';
import { ToggleSwitch } from '../display/toggle-switch';
import { channelWords } from '../format/words/alerts';

const USUAL: QuietHours = { from: '22:00', to: '07:00' };

/** Hours in which a channel is silent. */
@Component({
  selector: 'ls-quiet-fields',
  imports: [ToggleSwitch],
  template: `
    <ls-toggle-switch
      [name]="words.quiet"
      [hint]="words.quietHint"
      [isOn]="quiet() !== null"
      (flipped)="changed.emit($event ? usual : null)"
    />
    @if (quiet(); as hours) {
      <div class="hours">
        <label>
          {{ words.quietFrom }}
          <input
            #from
            type="time"
            required
            [value]="hours.from"
            (change)="changed.emit({ from: from.value, to: hours.to })"
          />
        </label>
        <label>
          {{ words.quietTo }}
          <input
            #to
            type="time"
            required
            [value]="hours.to"
            (change)="changed.emit({ from: hours.from, to: to.value })"
          />
        </label>
      </div>
    }
  `,
  styles: `
    .hours {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1.5rem;
      margin-inline-start: 4rem;
    }
  `,
})
export class QuietFields {
  /** `null`: never silent. */
  readonly quiet = input.required<QuietHours | null>();
  readonly changed = output<QuietHours | null>();
  protected readonly words = channelWords;
  protected readonly usual = USUAL;
}
