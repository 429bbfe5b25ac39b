import { Component, computed, input } from '@angular/core';
import type { LedsView } from '@lineside/contract';
import { ledWords } from '../format/words';

/** The three lights as they are on the box, each with what it says. */
@Component({
  selector: 'ls-light-panel',
  template: `
    <ul>
      @for (light of lights(); track light.id) {
        <li>
          <span class="lamp" [attr.data-pattern]="light.pattern" aria-hidden="true"></span>
          <span class="name">{{ light.name }} </span>
          <span class="pattern">{{ light.patternName }} </span>
          <span class="meaning">{{ light.meaning }} </span>
          @if (light.place; as place) {
            <span class="place">{{ place }} </span>
          }
          @if (light.trouble; as trouble) {
            <span class="trouble">{{ trouble }}</span>
          }
        </li>
      }
    </ul>
    @if (leds().isNight) {
      <p class="night">{{ words.night }}</p>
    }
  `,
  styleUrl: './light-panel.css',
})
export class LightPanel {
  readonly leds = input.required<LedsView>();
  /** Also where each light is, and that it is nowhere. */
  readonly hasPlaces = input(false);

  protected readonly words = ledWords;
  protected readonly lights = computed(() =>
    this.leds().lights.map(({ id, pattern, meaning, place, fault }) => ({
      ...{ id, pattern, name: ledWords.names[id], patternName: ledWords.patterns[pattern] },
      meaning: ledWords.meanings[meaning],
      place: this.hasPlaces() ? (place ?? ledWords.nowhere) : null,
      trouble: fault === null ? null : ledWords.fault(fault),
    })),
  );
}
