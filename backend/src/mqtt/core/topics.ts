import type { SegmentId } from '@lineside/contract';

/** Segments that are timed: the others have no round trip of their own. */
export const TIMED_SEGMENTS = [
  'router',
  'access',
  'isp',
  'internet',
  'dns',
] as const satisfies SegmentId[];
export type TimedSegment = (typeof TIMED_SEGMENTS)[number];

/** What can be asked for by a message. */
export const COMMANDS = ['speed-test', 'trace'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** What there is one topic of each. */
const SINGLE = [
  'availability',
  'line',
  'outage',
  'uptime',
  'speed',
  'address',
  'budget',
  'box',
  'update',
  'freshness',
  'seal',
] as const;
export type SingleTopic = (typeof SINGLE)[number];

/** Names of our topics under a base. */
export class Topics {
  constructor(private readonly base: string) {}

  single(name: SingleTopic): string {
    return `${this.base}/${name}`;
  }

  segment(id: SegmentId): string {
    return `${this.base}/segments/${id}`;
  }

  job(id: string): string {
    return `${this.base}/jobs/${topicLevel(id)}`;
  }

  /** Where a job is paused and resumed. */
  jobSwitch(id: string): string {
    return `${this.job(id)}/set`;
  }

  command(name: CommandName): string {
    return `${this.base}/commands/${name}`;
  }

  /** Where a test of the connection says something that nobody keeps. */
  get test(): string {
    return `${this.base}/test`;
  }

  /** Whether a topic is one that is told under this base. */
  owns(topic: string): boolean {
    return (
      SINGLE.some((name) => this.single(name) === topic) ||
      TIMED_SEGMENTS.some((id) => this.segment(id) === topic) ||
      this.isJob(topic)
    );
  }

  /** Whether a topic is a job's. */
  isJob(topic: string): boolean {
    const start = `${this.base}/jobs/`;
    return topic.startsWith(start) && !topic.slice(start.length).includes('/');
  }

  /** What is listened to: every command there can be. */
  get subscriptions(): string[] {
    return [`${this.base}/jobs/+/set`, `${this.base}/commands/+`];
  }
}

/** Where Home Assistant says that it has started. */
export function birthTopic(discoveryPrefix: string): string {
  return `${discoveryPrefix}/status`;
}

/** Where Home Assistant is told about the device with all its entities. */
export function discoveryTopic(discoveryPrefix: string, deviceId: string): string {
  return `${discoveryPrefix}/device/${deviceId}/config`;
}

/** A job id as one level of a topic and as part of an entity's key. */
export function topicLevel(id: string): string {
  return id.replaceAll(/[^a-zA-Z0-9_-]/g, '_');
}
