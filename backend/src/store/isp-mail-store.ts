import * as z from 'zod';
import type { IspMailBook, StoredIspMail } from '../measurement/isp-mail-book.ts';
import { ispMailEntity, type IspMailRow } from './entities/isp-mail.entity.ts';
import type { Store } from './store.ts';
import { parsedJson } from './stored-json.ts';

const COLUMNS = `id, rule, created_ms AS createdMs, from_ms AS fromMs, to_ms AS toMs, locale, subject,
  body, state, state_ms AS stateMs, attempt, is_automatic AS isAutomatic, hold,
  outage_ids_json AS outageIdsJson, test_ids_json AS testIdsJson, report_id AS reportId`;

const ids = z.array(z.int().positive());

/** Mails to the provider in the database. */
export class IspMailStore implements IspMailBook {
  constructor(private readonly store: Store) {}

  list(): Promise<StoredIspMail[]> {
    return Promise.resolve(this.read('1 = 1 ORDER BY id DESC'));
  }

  find(id: number): Promise<StoredIspMail | null> {
    return Promise.resolve(this.read('id = ?', id)[0] ?? null);
  }

  async add(mail: Omit<StoredIspMail, 'id'>): Promise<number> {
    return this.store.write(async ({ manager }) => {
      const result = await manager.insert(ispMailEntity, toRow(mail));
      return Number(result.identifiers[0]?.['id']);
    }, 'now');
  }

  async change(id: number, patch: Partial<Omit<StoredIspMail, 'id'>>): Promise<void> {
    await this.store.write(async ({ manager }) => {
      const row = await manager.findOneByOrFail(ispMailEntity, { id });
      await manager.update(ispMailEntity, { id }, toRow({ ...fromRow(row), ...patch }));
    }, 'now');
  }

  private read(where: string, ...values: number[]): StoredIspMail[] {
    const sql = `SELECT ${COLUMNS} FROM isp_mail WHERE ${where}`;
    const rows = this.store.reader?.prepare<number[], IspMailRow>(sql).all(...values) ?? [];
    return rows.map(fromRow);
  }
}

function fromRow({ outageIdsJson, testIdsJson, isAutomatic, ...plain }: IspMailRow): StoredIspMail {
  return {
    ...plain,
    isAutomatic: isAutomatic === 1,
    outageIds: parsedJson(ids, outageIdsJson, []),
    testIds: parsedJson(ids, testIdsJson, []),
  };
}

function toRow(mail: Omit<StoredIspMail, 'id'>): Omit<IspMailRow, 'id'> {
  const { outageIds, testIds, isAutomatic, ...plain } = mail;
  return {
    ...plain,
    isAutomatic: isAutomatic ? 1 : 0,
    outageIdsJson: JSON.stringify(outageIds),
    testIdsJson: JSON.stringify(testIds),
  };
}
