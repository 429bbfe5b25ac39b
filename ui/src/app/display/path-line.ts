import { Component, computed, input } from '@angular/core';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { routeWords } from '../format/words/routes';
import type { PathPicture, PathStation } from './path-model';

/** So many addresses are drawn side by side, and named. */
const MOST_LANES = 3;
/** From this share on a station counts as one that always answers. */
const NEARLY_ALWAYS = 0.95;
/** Below this one is worth calming down about. */
const SELDOM = 0.5;
/** An answer so much later than from behind it was slow to be made. */
const NOTABLE_SLOWNESS_MS = 2;

/** The way from the box to its destination: stations in their networks, and the time it takes to each. */
@Component({
  selector: 'ls-path-line',
  templateUrl: './path-line.html',
  styleUrl: './path-line.css',
})
export class PathLine {
  readonly picture = input.required<PathPicture>();

  protected readonly words = routeWords;
  protected readonly groups = computed(() => {
    const { groups, longestMs } = this.picture();
    return groups.map((group) => ({
      ...group,
      asText: group.asn === null ? null : routeWords.asNumber(group.asn),
      isSilent: group.stations.every(({ kind }) => kind === 'silent'),
      rows: group.stations.map((station) => rowOf(station, longestMs)),
    }));
  });
}

function rowOf(station: PathStation, longestMs: number | null) {
  const { addresses, rttMs, beganMs, endedMs } = station;
  return {
    ...station,
    lanes: addresses.slice(0, MOST_LANES),
    hiddenCount: Math.max(0, addresses.length - MOST_LANES),
    rtt: rttMs === null ? null : millisecondsText(rttMs),
    added: addedText(station),
    notes: notesOf(station),
    loss: station.lossRatio === null ? null : routeWords.loss(station.lossRatio),
    stair:
      longestMs === null || rttMs === null || beganMs === null || endedMs === null
        ? null
        : {
            startShare: (beganMs / longestMs) * 100,
            lengthShare: ((endedMs - beganMs) / longestMs) * 100,
            answeredShare: (rttMs / longestMs) * 100,
          },
  };
}

/** How much farther it is than the station before. */
export function addedText({ beganMs, endedMs }: PathStation): string | null {
  if (beganMs === null || endedMs === null) return null;
  const addedMs = endedMs - beganMs;
  return addedMs < 0.05 ? routeWords.addsNothing : routeWords.adds(millisecondsText(addedMs));
}

function notesOf(station: PathStation): readonly string[] {
  const { kind, addresses, answeredRatio, rttMs, endedMs, lossRatio, isLossReal } = station;
  if (kind === 'silent') return [routeWords.silentHint];
  const notes: string[] = [];
  if (addresses.length > 1) notes.push(routeWords.spread(addresses.length));
  if (answeredRatio < NEARLY_ALWAYS) {
    const share = routeWords.answersIn(percentText(answeredRatio));
    const isHarmless = answeredRatio < SELDOM && kind === 'hop';
    notes.push(isHarmless ? `${share}: ${routeWords.seldom}` : share);
  }
  if (rttMs !== null && endedMs !== null && rttMs - endedMs >= NOTABLE_SLOWNESS_MS) {
    notes.push(routeWords.slowToAnswer);
  }
  if (lossRatio !== null && lossRatio > 0 && !isLossReal) notes.push(routeWords.harmlessLoss);
  return notes;
}
