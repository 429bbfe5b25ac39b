import type { Database } from 'better-sqlite3';
import type { EntityManager } from 'typeorm';

/** Small integers for the texts that many rows name. Holds what is committed; grows by a handful in the life of a box. */
export class LabelBook {
  private constructor(private readonly idByText: Map<string, number>) {}

  static load(reader: Database): LabelBook {
    const rows = reader.prepare<[], { id: number; text: string }>('SELECT id, text FROM label');
    return new LabelBook(new Map(rows.all().map(({ id, text }) => [text, id])));
  }

  /** `null` for a text no stored row names. */
  find(text: string): number | null {
    return this.idByText.get(text) ?? null;
  }

  /** Starts a set of new labels that become known when their transaction commits. */
  draft(manager: EntityManager): LabelDraft {
    return new LabelDraft(manager, this.idByText);
  }
}

/** Labels within one transaction: if it fails, nothing of it is remembered. */
export class LabelDraft {
  private readonly added = new Map<string, number>();

  constructor(
    private readonly manager: EntityManager,
    private readonly known: Map<string, number>,
  ) {}

  async idOf(text: string): Promise<number> {
    const id = this.known.get(text) ?? this.added.get(text);
    if (id !== undefined) return id;
    const sql = 'INSERT INTO label (text) VALUES (?) RETURNING id';
    const rows = await this.manager.query<{ id: number }[]>(sql, [text]);
    const created = rows[0]?.id;
    if (created === undefined) throw new Error(`label not created: ${text}`);
    this.added.set(text, created);
    return created;
  }

  async idOrNull(text: string | null): Promise<number | null> {
    return text === null ? null : this.idOf(text);
  }

  /** To be called after the commit. */
  publish(): void {
    for (const [text, id] of this.added) this.known.set(text, id);
  }
}
