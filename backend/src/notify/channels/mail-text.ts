import type { AlertFact, ChannelSettings } from '@lineside/contract';
import type { ReportFile } from '../../measurement/report-files.ts';
import type { ChannelKit } from '../channel-kit.ts';
import type { Message } from '../core/message.ts';

/** A mail ready to go out. */
export interface ComposedMail {
  readonly envelope: { readonly from: string; readonly to: string[] };
  readonly raw: Buffer;
}

type ProviderFact = Extract<AlertFact, { about: 'isp-mail' }>;

/** What of a mail depends on whom it is for. */
interface Parts {
  readonly senderName: string;
  readonly to: readonly string[];
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  /** Nobody wrote it by hand (RFC 3834). */
  readonly isAutomatic: boolean;
  readonly files: readonly ReportFile[];
}

/** @returns `null` when evidence that must go along is gone */
export async function composedMail(
  message: Message,
  settings: ChannelSettings['mail'],
  kit: ChannelKit,
): Promise<ComposedMail | null> {
  const fact = message.alerts[0]?.fact;
  const parts =
    fact?.about === 'isp-mail'
      ? await partsForProvider(fact, settings, kit)
      : await partsForOwner(message, settings, kit);
  if (parts === null) return null;
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js');
  const domain = settings.from.split('@')[1] ?? 'localhost';
  const composer = new MailComposer({
    from: { name: parts.senderName, address: settings.from },
    to: [...parts.to],
    ...(parts.replyTo === undefined ? {} : { replyTo: parts.replyTo }),
    subject: parts.subject,
    text: parts.text,
    date: new Date(message.atMs),
    messageId: `<${message.id}@${domain}>`,
    headers: {
      ...(parts.isAutomatic ? { 'Auto-Submitted': 'auto-generated' } : {}),
      'X-Lineside-Id': message.id,
    },
    attachments: parts.files.map(({ name, content }) => ({
      ...{ filename: name, content },
      contentType: name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/pdf',
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return { envelope: { from: settings.from, to: [...parts.to] }, raw };
}

/** Reports that alerts tell of go along; one that was removed meanwhile is told of all the same. */
async function partsForOwner(
  { title, text, alerts }: Message,
  { to }: ChannelSettings['mail'],
  kit: ChannelKit,
): Promise<Parts> {
  const files: ReportFile[] = [];
  for (const { fact } of alerts) {
    const file = fact.about === 'report' ? await kit.reportFile(fact.reportId) : null;
    if (file !== null) files.push(file);
  }
  return { senderName: 'Lineside', to, subject: title, text, isAutomatic: true, files };
}

/** In the owner's name, and never without the evidence. */
async function partsForProvider(
  { to, replyTo, senderName, subject, body, isAutomatic, ...evidence }: ProviderFact,
  { to: ownTo }: ChannelSettings['mail'],
  kit: ChannelKit,
): Promise<Parts | null> {
  const report = await kit.reportFile(evidence.reportId);
  if (report === null) return null;
  const table = await kit.exportFile(evidence.table, evidence);
  const answersTo = replyTo ?? ownTo[0];
  return {
    ...{ senderName, to: [to], subject, text: body, isAutomatic, files: [report, table] },
    ...(answersTo === undefined ? {} : { replyTo: answersTo }),
  };
}
