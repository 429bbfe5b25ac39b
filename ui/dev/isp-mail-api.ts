import {
  ispMailPatch,
  ispMailPreviewRequest,
  type IspMailNews,
  type IspMailView,
} from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';
import type { Scenario } from './scenarios.ts';

const DAY_MS = 86_400_000;
const BODY = `Dear Sir or Madam,

my internet line (customer number 4711, plan: Example Net, Home 100) was down for 34 min:

- 21 November 2026, 10:05 to 21 November 2026, 10:39 (34 min): silence behind the router

A box in my home network that watches the line day and night recorded this. The evidence shows that my router and my home network worked, while nothing answered beyond them.

Yours faithfully
Mara Muster`;

/** The part of the API that is about mails to the provider: what is sent is on its way at once. */
export class IspMailApi {
  private mails: readonly IspMailView[];
  private readonly isNew: boolean;
  private readonly tell: (news: IspMailNews) => void;

  constructor(scenario: Scenario, startMs: number, tell: (news: IspMailNews) => void) {
    this.tell = tell;
    this.isNew = scenario.isNew;
    this.mails = scenario.isNew ? [] : writtenBefore(startMs);
  }

  /** Answers a reading request; `null` for an address that is not about these mails. */
  read(path: string): Answer | null {
    if (path === '/isp-mails') {
      return { body: { items: this.mails, missing: this.isNew ? ['provider-address'] : [] } };
    }
    if (path !== '/isp-mails/templates') return null;
    const placeholders = ['name', 'address', 'customerNumber', 'plan', 'total', 'list'];
    const rule = 'long-outage';
    const subject = 'Outage of my internet line, customer number {customerNumber}';
    return { body: { items: [{ rule, subject, body: 'Dear Sir or Madam, ...', placeholders }] } };
  }

  /** Answers a change; `null` for an address that is not about these mails. */
  change(method: string, path: string, body: unknown, isOwner: boolean): Answer | null {
    if (!path.startsWith('/isp-mails')) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    if (path === '/isp-mails/preview') {
      const { subject, body: text } = ispMailPreviewRequest.parse(body);
      const usual = 'Outage of my internet line, customer number 4711';
      return { body: { subject: subject ?? usual, body: text ?? BODY, isExample: false } };
    }
    const [, , id, step] = path.split('/');
    const mail = this.mails.find((one) => one.id === Number(id));
    if (mail === undefined) return null;
    const changed: IspMailView = { ...mail, ...patchOf(method, step, body) };
    this.mails = this.mails.map((one) => (one.id === mail.id ? changed : one));
    this.tell({ mail: changed });
    return { body: changed };
  }
}

function patchOf(method: string, step: string | undefined, body: unknown): Partial<IspMailView> {
  if (step === 'send') return { status: 'sending', recipient: 'service@provider.example' };
  if (step === 'restore') return { status: 'draft' };
  if (method === 'DELETE') return { status: 'discarded' };
  const { subject, body: text } = ispMailPatch.parse(body);
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { body: text }),
  };
}

function writtenBefore(startMs: number): IspMailView[] {
  const days = (count: number): number => startMs - count * DAY_MS;
  const common: IspMailView = {
    ...{ id: 1, rule: 'long-outage', createdMs: days(1), fromMs: days(1.1), toMs: days(1) },
    ...{ locale: 'en', subject: 'Outage of my internet line, customer number 4711', body: BODY },
    ...{ status: 'draft', isAutomatic: false, hold: null, outageIds: [214], testIds: [] },
    ...{ reportId: 4, recipient: null, atMs: null, reason: null, detail: null },
  };
  return [
    { ...common, id: 4, isAutomatic: true, hold: 'too-soon' },
    {
      ...{ ...common, id: 3, rule: 'slow-download', status: 'sent', atMs: days(6) },
      ...{ subject: 'Download far below what was agreed, customer number 4711' },
      ...{ createdMs: days(6), recipient: 'service@provider.example', isAutomatic: true },
    },
    {
      ...{ ...common, id: 2, rule: 'many-outages', status: 'refused', atMs: days(19) },
      ...{ subject: 'Repeated outages of my internet line, customer number 4711' },
      ...{ createdMs: days(20), recipient: 'servce@provider.example', reason: 'rejected' },
      detail: '550 5.1.1 no such mailbox',
    },
    { ...common, id: 1, status: 'discarded', createdMs: days(30), atMs: days(29) },
  ];
}
