import { Component, computed, input } from '@angular/core';
import { millisecondsText } from '../format/milliseconds';
import { DASH } from '../format/quantity';
import { routeWords } from '../format/words/routes';
import type { HopAnswer, PathDifference } from './history-model';

/** Differences below this are noise. */
const NOTABLE_MS = 1;

/** What a change made other: networks, time, and on demand station by station. */
@Component({
  selector: 'ls-path-change-note',
  template: `
    <p>
      {{ kind() }}
      @if (rtt(); as text) {
        <b [class.longer]="isLonger()">{{ text }}</b>
      }
    </p>
    <details>
      <summary>{{ words.sideBySide }}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col" class="ttl">
              <span class="visually-hidden">{{ words.columns.hop }}</span>
            </th>
            <th scope="col">{{ words.before }}</th>
            <th scope="col">{{ words.after }}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" class="ttl">AS</th>
            <td>{{ networks().before }}</td>
            <td>{{ networks().after }}</td>
          </tr>
          @for (hop of hops(); track hop.ttl) {
            <tr [class.other]="hop.isOther">
              <th scope="row" class="ttl">{{ hop.ttl }}</th>
              <td>{{ hop.before }}</td>
              <td>
                {{ hop.after }}
                @if (hop.isOther) {
                  <span class="tag">{{ words.other }}</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </details>
  `,
  styleUrl: './path-change-note.css',
})
export class PathChangeNote {
  readonly change = input.required<PathDifference>();

  protected readonly words = routeWords;
  protected readonly kind = computed(() =>
    this.change().isOtherNetworks ? routeWords.changedNetworks : routeWords.changedHops,
  );
  private readonly deltaMs = computed(() => {
    const { oldRttMs, newRttMs } = this.change();
    return oldRttMs === null || newRttMs === null ? null : newRttMs - oldRttMs;
  });
  protected readonly isLonger = computed(() => (this.deltaMs() ?? 0) >= NOTABLE_MS);
  protected readonly rtt = computed(() => {
    const { oldRttMs, newRttMs } = this.change();
    const deltaMs = this.deltaMs();
    if (deltaMs === null) return null;
    const before = millisecondsText(oldRttMs);
    return routeWords.rttChange(before, millisecondsText(newRttMs), deltaText(deltaMs));
  });
  protected readonly hops = computed(() =>
    this.change().hops.map((hop) => ({
      ...hop,
      before: answerText(hop.before),
      after: answerText(hop.after),
    })),
  );
  protected readonly networks = computed(() => ({
    before: listOf(this.change().oldNetworks),
    after: listOf(this.change().newNetworks),
  }));
}

function deltaText(deltaMs: number): string {
  if (Math.abs(deltaMs) < NOTABLE_MS) return routeWords.equallyLong;
  const time = millisecondsText(Math.abs(deltaMs));
  return deltaMs > 0 ? routeWords.longer(time) : routeWords.shorter(time);
}

function listOf(networks: readonly string[]): string {
  return networks.length === 0 ? routeWords.noNetwork : networks.join(' → ');
}

function answerText(answer: HopAnswer): string {
  if (answer === 'beyond') return DASH;
  return answer === 'silent' ? routeWords.noHop : answer.address;
}
