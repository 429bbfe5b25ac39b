import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { isLiveSession } from '../core/session-life.ts';
import type { StoredSession } from './accounts-document.ts';
import { AccountsFile } from './accounts-file.ts';
import { hashSecret, makeId, makeSecret } from './secret-text.ts';

/** Beyond that the one seen longest ago ends. */
const MOST_SESSIONS = 50;
const LONGEST_USER_AGENT = 200;
/** To spare the SD card, that a session lives on is written no oftener. */
const NOTED_EVERY_MS = 3_600_000;

/** The browsers in which the owner is signed in. They outlive a restart; their secrets are never kept. */
@Injectable()
export class Sessions {
  /** Newer than what is written. */
  private readonly seenMs = new Map<string, number>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly file: AccountsFile,
  ) {}

  /** @returns the secret for the browser's cookie */
  async begin(from: { address: string; userAgent: string | undefined }): Promise<string> {
    const secret = makeSecret();
    const nowMs = this.clock.nowMs();
    const session: StoredSession = {
      id: makeId(),
      hash: hashSecret(secret),
      createdMs: nowMs,
      lastSeenMs: nowMs,
      address: from.address,
      userAgent: from.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
    };
    await this.file.changeInMemory((document) => {
      const others = this.list().toSorted((a, b) => b.lastSeenMs - a.lastSeenMs);
      return { ...document, sessions: [session, ...others.slice(0, MOST_SESSIONS - 1)] };
    });
    return secret;
  }

  /** Those that have not expired, newest first. */
  list(): StoredSession[] {
    const nowMs = this.clock.nowMs();
    return this.file
      .current()
      .sessions.map((one) => ({ ...one, lastSeenMs: this.seenMs.get(one.id) ?? one.lastSeenMs }))
      .filter((session) => isLiveSession(session, nowMs))
      .toSorted((a, b) => b.createdMs - a.createdMs);
  }

  /** The session of a cookie, which lives on by being used; `null` for an unknown or expired one. */
  recognise(secret: string): StoredSession | null {
    const hash = hashSecret(secret);
    const found = this.list().find((session) => session.hash === hash) ?? null;
    if (found !== null) this.noteSeen(found);
    return found;
  }

  /** @returns false when there is no such session */
  async end(id: string): Promise<boolean> {
    if (!this.list().some((session) => session.id === id)) return false;
    await this.endWhere((session) => session.id === id);
    return true;
  }

  async endAll(): Promise<void> {
    await this.endWhere(() => true);
  }

  private async endWhere(isEnded: (session: StoredSession) => boolean): Promise<void> {
    await this.file.change((document) => ({
      ...document,
      sessions: document.sessions.filter((session) => !isEnded(session)),
    }));
    for (const id of this.seenMs.keys()) {
      if (!this.file.current().sessions.some((session) => session.id === id))
        this.seenMs.delete(id);
    }
  }

  private noteSeen({ id, lastSeenMs }: StoredSession): void {
    const nowMs = this.clock.nowMs();
    if (nowMs - lastSeenMs < NOTED_EVERY_MS) return;
    this.seenMs.set(id, nowMs);
    void this.file.changeInMemory((document) => ({
      ...document,
      sessions: document.sessions.map((one) =>
        one.id === id ? { ...one, lastSeenMs: nowMs } : one,
      ),
    }));
  }
}
