import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryState, IspMailStatus, IspMailView } from '@lineside/contract';
import { ALERT_LEDGER, type AlertLedger, type KeyedDelivery } from '../measurement/alert-ledger.ts';
import type { StoredIspMail } from '../measurement/isp-mail-book.ts';

/** Key of a mail in the outbox: a second try is another one there. */
export function outboxKey({ id, attempt }: Pick<StoredIspMail, 'id' | 'attempt'>): string {
  return `isp-mail:${id}:${attempt}`;
}

/** Puts mails together with what the outbox knows of them. */
@Injectable()
export class IspMailViews {
  constructor(@Inject(ALERT_LEDGER) private readonly ledger: AlertLedger) {}

  async of(mails: readonly StoredIspMail[]): Promise<IspMailView[]> {
    const keys = mails.filter(({ state }) => state === 'released').map(outboxKey);
    const found = keys.length === 0 ? [] : await this.ledger.deliveriesOf(keys);
    const byKey = new Map(found.map((delivery) => [delivery.key, delivery]));
    return mails.map((mail) => viewOf(mail, byKey.get(outboxKey(mail)) ?? null));
  }

  /** Ids of the mails that some of these alerts carry. */
  async idsAmong(
    mails: readonly StoredIspMail[],
    alertIds: readonly number[],
  ): Promise<readonly number[]> {
    const keys = mails.map(outboxKey);
    const found = keys.length === 0 ? [] : await this.ledger.deliveriesOf(keys);
    const carried = found.filter(({ alertId }) => alertIds.includes(alertId));
    return carried.flatMap(({ fact }) => (fact.about === 'isp-mail' ? fact.mailId : []));
  }

  async one(mail: StoredIspMail): Promise<IspMailView> {
    const [view] = await this.of([mail]);
    return view ?? viewOf(mail, null);
  }
}

function viewOf(mail: StoredIspMail, delivery: KeyedDelivery | null): IspMailView {
  const { state, stateMs, attempt: _attempt, outageIds, testIds, ...plain } = mail;
  const sent = state === 'released' && delivery?.fact.about === 'isp-mail' ? delivery.fact : null;
  const isOut = state === 'released' && delivery !== null;
  const status = isOut ? statusOf(delivery.state) : state === 'released' ? 'preparing' : state;
  return {
    ...plain,
    ...{ outageIds: [...outageIds], testIds: [...testIds], status },
    ...(sent === null ? {} : { subject: sent.subject, body: sent.body }),
    recipient: sent?.to ?? null,
    atMs: state === 'draft' ? null : isOut ? delivery.atMs : stateMs,
    reason: isOut ? delivery.reason : null,
    detail: isOut ? delivery.detail : null,
  };
}

function statusOf(state: DeliveryState): IspMailStatus {
  // Mails to the provider are told one by one: none stands for another.
  return state === 'superseded' ? 'dropped' : state;
}
