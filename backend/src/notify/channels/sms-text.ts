import type { Message } from '../core/message.ts';

/** Three short messages: more costs more than it tells. */
const LONGEST = 300;

/** A message as an SMS: no link, as it would lead nowhere from outside. */
export function smsText({ title, text, link }: Message): string {
  const body = text.replace(link, '').trim();
  const whole = `${title}\n${body}`;
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST - 1)}…`;
}
