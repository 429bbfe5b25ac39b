import type { DnsReading } from '@lineside/contract';
import type { DnsAnswer } from './dns-message.ts';

/** What a regular question asked, and of whom. */
export type AskedName = Pick<DnsReading, 'resolverId' | 'name' | 'kind'>;

/** How it ended. */
export interface QuestionEnd {
  /** `null` when none came. */
  readonly answer: DnsAnswer | null;
  /** Why none came; `null` when one did. */
  readonly failure: 'timeout' | 'unreachable' | 'send-failed' | null;
  readonly durationMs: number;
}

/** The reading of a regular question. */
export function readingOf(asked: AskedName, end: QuestionEnd): DnsReading {
  const { answer, failure, durationMs } = end;
  if (answer === null) {
    return { ...asked, responseMs: null, rcode: null, failure, answerCount: null };
  }
  const { rcode, answerCount } = answer;
  const responseMs = durationMs;
  return { ...asked, responseMs, rcode, failure: failureOf(rcode, asked.kind), answerCount };
}

/** A popular name that "does not exist" is a lie; a random one that does not is an answer. */
function failureOf(rcode: string | null, kind: DnsReading['kind']): DnsReading['failure'] {
  switch (rcode) {
    case 'NOERROR':
      return null;
    case 'NXDOMAIN':
      return kind === 'uncached' ? null : 'bad-answer';
    case 'SERVFAIL':
      return 'servfail';
    case 'REFUSED':
      return 'refused';
    case null:
    default:
      return 'bad-answer';
  }
}
