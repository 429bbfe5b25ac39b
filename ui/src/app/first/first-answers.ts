/** Who asks, and whether there is a page for them. */
export const SESSION_PATH = '/api/v1/session';
/** How the line is. */
export const LINE_PATH = '/api/v1/line';

/** Longest wait for the box; what it said longer ago than that is no answer to a new question either. */
const DEADLINE_MS = 15_000;

/** What the box said; not yet looked at. */
export interface FirstAnswer {
  readonly headers: Headers;
  readonly body: unknown;
}

/** Asks the box while the program of the page is still on its way. Each answer is handed on once. */
export class FirstAnswers {
  private readonly asked = new Map<string, Promise<FirstAnswer | null>>();
  private readonly askedAtMs = performance.now();

  constructor(private readonly request: (path: string, init: RequestInit) => Promise<Response>) {}

  /** `null` where the box did not answer well: it will be asked again, by who can tell why. */
  async ask(path: string): Promise<FirstAnswer | null> {
    const answer = this.asked.get(path) ?? this.fetched(path);
    this.asked.set(path, answer);
    return answer;
  }

  /** The answer, which may still be on its way, for who needs it next; `null` where nobody asked, it was taken, or it is old. */
  take(path: string): Promise<FirstAnswer | null> | null {
    const answer = this.asked.get(path) ?? null;
    this.asked.delete(path);
    return performance.now() - this.askedAtMs < DEADLINE_MS ? answer : null;
  }

  private async fetched(path: string): Promise<FirstAnswer | null> {
    try {
      const answer = await this.request(path, { signal: AbortSignal.timeout(DEADLINE_MS) });
      if (!answer.ok) return null;
      const body: unknown = await answer.json();
      return { headers: answer.headers, body };
    } catch {
      // No network, no JSON, too late: whoever needs the answer asks again, and tells.
      return null;
    }
  }
}
