import type { Answer, DecodedPacket, Question } from 'dns-packet';

interface Kept {
  response: DecodedPacket;
  keptAtMs: number;
  ttlMs: number;
}

function keyOf(question: Question): string {
  return `${question.name.toLowerCase()} ${question.type}`;
}

function aged(records: readonly Answer[] | undefined, ageS: number): Answer[] {
  return (records ?? []).map((record) =>
    record.type === 'OPT' ? record : { ...record, ttl: Math.max(0, (record.ttl ?? 0) - ageS) },
  );
}

/** What a home router remembers of DNS: answers until their time to live is over. */
export class ForwarderCache {
  readonly #kept = new Map<string, Kept>();

  /** Keeps a response for the shortest time to live in it. */
  keep(question: Question, response: DecodedPacket, nowMs: number): void {
    const records = [...(response.answers ?? []), ...(response.authorities ?? [])];
    const ttls = records.flatMap((record) => (record.type === 'OPT' ? [] : [record.ttl ?? 0]));
    if (ttls.length === 0) return;
    const ttlMs = Math.min(...ttls) * 1000;
    this.#kept.set(keyOf(question), { response, keptAtMs: nowMs, ttlMs });
  }

  /** The remembered answer with what is left of its time to live, or `null`. */
  find(
    question: Question,
    nowMs: number,
  ): { rcode: number; answers: Answer[]; authorities: Answer[] } | null {
    const kept = this.#kept.get(keyOf(question));
    if (kept === undefined || nowMs - kept.keptAtMs >= kept.ttlMs) return null;
    const ageS = Math.floor((nowMs - kept.keptAtMs) / 1000);
    return {
      rcode: (kept.response.flags ?? 0) & 0xf,
      answers: aged(kept.response.answers, ageS),
      authorities: aged(kept.response.authorities, ageS),
    };
  }

  /** Forgets everything. */
  clear(): void {
    this.#kept.clear();
  }
}
