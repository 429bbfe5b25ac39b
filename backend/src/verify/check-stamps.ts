import type { X509Certificate } from 'node:crypto';
import type { DaySeal, HeadStamp } from '@lineside/contract';
import { leadsTo } from '../time-stamp/token/certificate-chain.ts';
import { checkToken, type SoundToken } from '../time-stamp/token/check-token.ts';
import type { Verification } from './verify.ts';

/** What stands against a time stamp, as a sentence; `null`: nothing. */
interface Checked {
  readonly day: string;
  readonly token: SoundToken | null;
  readonly flaw: string | null;
}

/**
 * Checks time stamps beside the links they are about.
 *
 * @param trusted certificates the owner trusts; `null`: none were given, so that nobody is
 */
export function checkStamps(
  stamps: readonly HeadStamp[],
  seals: readonly DaySeal[],
  trusted: readonly X509Certificate[] | null,
): Verification {
  const links = new Map(seals.map(({ day, hash }) => [day, hash]));
  const checked = stamps
    .filter(({ day }) => links.has(day))
    .map((stamp) => check(stamp, links.get(stamp.day) ?? '', trusted));
  const lines = checked.flatMap(({ day, flaw }) =>
    flaw === null ? [] : [`CHANGED   the time stamp of ${day}: ${flaw}.`],
  );
  const isWhole = lines.length === 0;
  const sound = checked.filter(({ flaw }) => flaw === null);
  const last = sound.at(-1);
  if (last?.token != null) lines.push(...aboutStamp(last.day, last.token, sound.length, trusted));
  return { lines, isWhole };
}

function check(
  { day, hash, stampedMs, tokenBase64 }: HeadStamp,
  linkHash: string,
  trusted: readonly X509Certificate[] | null,
): Checked {
  const flawed = (flaw: string): Checked => ({ day, token: null, flaw });
  if (hash !== linkHash) return flawed('it is about another link');
  const token = checkToken(Buffer.from(tokenBase64, 'base64'), Buffer.from(linkHash, 'hex'), null);
  if (token.failure !== null) return flawed(token.detail);
  if (token.stampedMs !== stampedMs) return flawed('another time is told than the one it has');
  const { certificate, others } = token;
  if (trusted !== null && !leadsTo(trusted, certificate, others, stampedMs)) {
    return flawed(`“${token.authority}” does not lead to a certificate of --ca`);
  }
  return { day, token, flaw: null };
}

/** The newest speaks for all before it, as its link binds theirs. */
function aboutStamp(
  day: string,
  { stampedMs, authority }: SoundToken,
  count: number,
  trusted: readonly X509Certificate[] | null,
): string[] {
  const moment = new Date(stampedMs).toISOString();
  const many =
    count === 1 ? 'one time stamp fits its link' : `${count} time stamps fit their links`;
  const who =
    trusted === null
      ? `unproven  who “${authority}” is: its certificate came with the stamp. Check that you trust it, or give those you trust by --ca.`
      : `trusted   “${authority}” leads to a certificate of --ca; whether one was revoked is not asked.`;
  return [
    `stamped   ${many}; the chain up to ${day} was there at ${moment}, says “${authority}”.`,
    who,
  ];
}
