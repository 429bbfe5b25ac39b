import type { Answer, DecodedPacket } from 'dns-packet';
import { wantsDnssec } from './dns-answers.ts';
import type { DnsContent } from './dns-answers.ts';

interface Kept {
  response: DecodedPacket;
  keptAtMs: number;
  ttlMs: number;
}

/** Answers differ by what was asked and by how it was asked. */
function keyOf(query: DecodedPacket): string {
  const [question] = query.questions ?? [];
  const { name = '', type = '', class: kind = 'IN' } = question ?? {};
  return [name.toLowerCase(), kind, type, query.flag_cd, wantsDnssec(query)].join(' ');
}

function aged(records: readonly Answer[] | undefined, ageS: number): Answer[] {
  return (records ?? []).map((record) =>
    record.type === 'OPT' ? record : { ...record, ttl: Math.max(0, (record.ttl ?? 0) - ageS) },
  );
}

/** What a home router remembers of DNS: answers until their time to live is over. */
export class ForwarderCache {
  readonly #kept = new Map<string, Kept>();

  /** Keeps the response to a query for the shortest time to live in it. */
  keep(query: DecodedPacket, response: DecodedPacket, nowMs: number): void {
    const records = [...(response.answers ?? []), ...(response.authorities ?? [])];
    const ttls = records.flatMap((record) => (record.type === 'OPT' ? [] : [record.ttl ?? 0]));
    if (ttls.length === 0) return;
    const ttlMs = Math.min(...ttls) * 1000;
    this.#kept.set(keyOf(query), { response, keptAtMs: nowMs, ttlMs });
  }

  /** The remembered answer with what is left of its time to live, or `null`. */
  find(query: DecodedPacket, nowMs: number): DnsContent | null {
    const kept = this.#kept.get(keyOf(query));
    if (kept === undefined || nowMs - kept.keptAtMs >= kept.ttlMs) return null;
    const ageS = Math.floor((nowMs - kept.keptAtMs) / 1000);
    return {
      rcode: (kept.response.flags ?? 0) & 0xf,
      answers: aged(kept.response.answers, ageS),
      authorities: aged(kept.response.authorities, ageS),
      isAuthentic: kept.response.flag_ad,
    };
  }

  /** Forgets everything. */
  clear(): void {
    this.#kept.clear();
  }
}
