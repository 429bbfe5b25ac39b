import { EntitySchema } from 'typeorm';
import type { StoredIspMail } from '../../measurement/isp-mail-book.ts';

/** A mail to the provider. */
export interface IspMailRow extends Omit<StoredIspMail, 'isAutomatic' | 'outageIds' | 'testIds'> {
  isAutomatic: number;
  /** Lists of ids. */
  outageIdsJson: string;
  testIdsJson: string;
}

export const ispMailEntity = new EntitySchema<IspMailRow>({
  name: 'IspMail',
  tableName: 'isp_mail',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    rule: { type: 'text' },
    createdMs: { name: 'created_ms', type: 'integer' },
    fromMs: { name: 'from_ms', type: 'integer' },
    toMs: { name: 'to_ms', type: 'integer' },
    locale: { type: 'text' },
    subject: { type: 'text' },
    body: { type: 'text' },
    state: { type: 'text' },
    stateMs: { name: 'state_ms', type: 'integer' },
    attempt: { type: 'integer' },
    isAutomatic: { name: 'is_automatic', type: 'integer' },
    hold: { type: 'text', nullable: true },
    outageIdsJson: { name: 'outage_ids_json', type: 'text' },
    testIdsJson: { name: 'test_ids_json', type: 'text' },
    reportId: { name: 'report_id', type: 'integer', nullable: true },
  },
});
