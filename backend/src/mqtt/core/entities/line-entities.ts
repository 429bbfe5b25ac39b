import { blame, cause, lineState } from '@lineside/contract';
import type { Entity } from '../entity.ts';
import { TIMED_SEGMENTS, type TimedSegment, type Topics } from '../topics.ts';

const line = (topics: Topics): string => topics.single('line');

/** What the line is doing and whose fault it is. */
export const verdictEntities: readonly Entity[] = [
  {
    ...{ key: 'internet', name: 'Internet', platform: 'binary_sensor', topic: line },
    ...{ member: 'internet', deviceClass: 'connectivity', hasAttributes: true },
  },
  {
    ...{ key: 'line_state', name: 'Line', platform: 'sensor', topic: line, member: 'state' },
    ...{ deviceClass: 'enum', options: lineState.options },
  },
  {
    ...{ key: 'cause', name: 'Cause', platform: 'sensor', topic: line, member: 'cause' },
    ...{ deviceClass: 'enum', options: cause.options },
  },
  {
    ...{ key: 'blame', name: 'Whose fault', platform: 'sensor', topic: line, member: 'blame' },
    ...{ deviceClass: 'enum', options: blame.options },
  },
];

const SEGMENT_NAMES: Readonly<Record<TimedSegment, string>> = {
  router: 'Router',
  access: 'Access line',
  isp: 'Provider',
  internet: 'Far internet',
  dns: 'DNS',
};

/** Times and losses of each step of the line. */
export const segmentEntities: readonly Entity[] = TIMED_SEGMENTS.flatMap((id): Entity[] => {
  const name = SEGMENT_NAMES[id];
  const base = { platform: 'sensor', topic: (topics: Topics) => topics.segment(id) } as const;
  const told = { ...base, stateClass: 'measurement', isRegular: true } as const;
  const time = { ...told, deviceClass: 'duration', unit: 'ms', precision: 1 } as const;
  const share = { ...told, unit: '%', precision: 1 } as const;
  const isDns = id === 'dns';
  const rtt: Entity = {
    ...time,
    key: `${id}_rtt`,
    name: `${name} ${isDns ? 'answer time' : 'round trip'}`,
    member: 'rttMs',
  };
  const loss: Entity = {
    ...share,
    key: `${id}_loss`,
    name: isDns ? 'DNS resolvers failing' : `${name} loss`,
    member: 'lossPercent',
  };
  const jitter: Entity = {
    ...time,
    key: `${id}_jitter`,
    name: `${name} jitter`,
    member: 'jitterMs',
  };
  // A resolver is asked now and then: there is no row of answers to differ from one another.
  return isDns ? [rtt, loss] : [rtt, jitter, loss];
});
