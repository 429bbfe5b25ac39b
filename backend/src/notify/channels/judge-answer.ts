import type { DeliveryFailure } from '@lineside/contract';
import { inDoubt, notSent, sent, type SendResult } from '../channel.ts';
import type { PostAnswer } from '../http-poster.ts';

/** Cut shorter when secrets are blanked out: half of one would not be known for what it is. */
const LONGEST_DETAIL = 2000;

/** What a service's answer means when it is taken at its word. */
export interface AnswerRules {
  /** Whether the body of a success is what the service documents. */
  readonly isProof: (body: string) => boolean;
  /** Seconds the service wants to be left alone, if it says so in the body; `null`: it does not. */
  readonly retryAfterSeconds?: (body: string) => number | null;
}

/** Turns an answer into a result. A success that does not look like the service's is none. */
export function judgeAnswer(answer: PostAnswer, rules: AnswerRules): SendResult {
  if (answer.failure !== null) {
    const { failure, detail, wasWritten } = answer;
    return wasWritten ? inDoubt(failure, detail) : notSent(failure, detail);
  }
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    if (rules.isProof(body)) return sent;
    return notSent('bad-answer', `status ${status}, but not the answer of this service`);
  }
  const detail = `status ${status}: ${oneLine(body)}`.slice(0, LONGEST_DETAIL);
  return notSent(reasonOf(status), detail, retryAfterMs(answer, rules));
}

/** A JSON object in the body that has these members; a body that is none has not. */
export function hasMembers(body: string, ...names: readonly string[]): boolean {
  const value = jsonObject(body);
  return value !== null && names.every((name) => Object.hasOwn(value, name));
}

/** The JSON object in a body; `null` when there is none. */
export function jsonObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { ...value } : null;
  } catch {
    return null; // not JSON: the caller decides what that means
  }
}

function reasonOf(status: number): DeliveryFailure {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'rejected' : 'redirected';
}

function retryAfterMs(
  { headers, body }: Extract<PostAnswer, { failure: null }>,
  { retryAfterSeconds }: AnswerRules,
): number | null {
  const header = headers['retry-after'] ?? '';
  const seconds = /^\d{1,7}(\.\d+)?$/.test(header)
    ? Number(header)
    : (retryAfterSeconds?.(body) ?? secondsUntil(header, headers['date']));
  return seconds === null ? null : Math.ceil(seconds * 1000);
}

/** A date is counted from the server's own, whatever our clock says. */
function secondsUntil(header: string, date: string | undefined): number | null {
  const untilMs = Date.parse(header) - Date.parse(date ?? '');
  return Number.isFinite(untilMs) ? Math.max(0, untilMs / 1000) : null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
