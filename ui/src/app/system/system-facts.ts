import type { SystemView } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { durationText } from '../format/duration';
import { momentText } from '../format/local-time';
import { fixed } from '../format/quantity';
import { systemWords as words } from '../format/words/system';

const DAY_MS = 86_400_000;

/** A name with what is known of it. */
export interface SystemFact {
  readonly name: string;
  readonly value: string;
  /** Something an owner should look after. */
  readonly isBad: boolean;
}

/** Facts under one heading. */
export interface FactGroup {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly SystemFact[];
}

/** Everything that is told as a line each, in the order of the page. */
export function groupsOf(view: SystemView): readonly FactGroup[] {
  const { versions, uptime, load, power, memory, disk, card, database, clock } = view;
  return [
    group('machine', words.machine, [
      fact(words.board, versions.board),
      fact(words.machineUptime, durationText(uptime.machineMs)),
      fact(words.programUptime, durationText(uptime.programMs)),
      fact(words.load, words.loadText(fixed(load.mean, 2), load.processorCount)),
    ]),
    group('power', words.power, [
      stateFact(words.voltage, words.powerStates, power.isUndervolted, power.hasBeenUndervolted),
      stateFact(words.throttling, words.throttleStates, power.isThrottled, power.hasBeenThrottled),
    ]),
    group('memory', words.memory, [
      fact(
        words.memoryAll,
        words.ofAll(dataSizeText(memory.availableBytes), dataSizeText(memory.totalBytes)),
      ),
      fact(words.memoryProgram, dataSizeText(memory.programBytes)),
    ]),
    group('disk', words.disk, [
      fact(
        words.diskFree,
        disk === null
          ? null
          : words.ofAll(dataSizeText(disk.freeBytes), dataSizeText(disk.totalBytes)),
        disk !== null && disk.usedRatio > 0.95,
      ),
      fact(words.card, cardText(card), (card?.errorCount ?? 0) > 0),
    ]),
    group('database', words.database, [
      fact(words.databaseSize, dataSizeText(database.sizeBytes)),
      fact(
        words.databaseState,
        database.reason ?? words.databaseWell,
        !database.isWritable || database.reason !== null,
      ),
    ]),
    group('clock', words.clock, [
      fact(words.clockState, clock.reason ?? words.clockSet, !clock.isSet),
      fact(words.timeZone, clock.timeZone),
    ]),
    group('versions', words.versions, [
      fact('Lineside', versions.lineside),
      fact(words.operatingSystem, versions.operatingSystem),
      fact(words.kernel, `${versions.kernel} (${versions.architecture})`),
      fact('Node', versions.node),
      fact('SQLite', versions.sqlite),
      fact(words.schema, String(versions.schema)),
    ]),
  ];
}

/** One line of the table of what the database holds. */
export interface HoldingRow {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly kept: string;
  readonly count: string;
}

/** What the database holds, as text. */
export function holdingRows({ database }: SystemView, nowMs: number): readonly HoldingRow[] {
  return database.holdings.map(({ id, oldestMs, keepMs, count }) => ({
    id,
    name: words.holdingNames[id],
    since: oldestMs === null ? words.noneYet : momentText(oldestMs, nowMs),
    kept: keepMs === null ? words.keptForGood : words.keptDays(Math.round(keepMs / DAY_MS)),
    count: count === null ? '' : fixed(count, 0),
  }));
}

function group(id: string, title: string, facts: readonly SystemFact[]): FactGroup {
  return { id, title, facts };
}

function fact(name: string, value: string | null, isBad = false): SystemFact {
  return { name, value: value ?? words.unknown, isBad };
}

type States = Readonly<Record<'now' | 'been' | 'well' | 'unknown', string>>;

function stateFact(
  name: string,
  states: States,
  isNow: boolean | null,
  hasBeen: boolean | null,
): SystemFact {
  if (isNow === true) return fact(name, states.now, true);
  if (hasBeen === true) return fact(name, states.been, true);
  return fact(name, isNow === null ? states.unknown : states.well);
}

function cardText(card: SystemView['card']): string | null {
  if (card === null) return null;
  if (card.reason !== null) return words.cardStates[card.reason];
  return card.errorCount === null ? null : fixed(card.errorCount, 0);
}
