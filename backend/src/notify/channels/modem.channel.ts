import { channelSettings } from '@lineside/contract';
import { inDoubt, notSent, sent, type Channel, type SendResult } from '../channel.ts';
import type { ToolReport } from '../channel-kit.ts';
import { smsText } from './sms-text.ts';

const SMS_PATH = /\/org\/freedesktop\/ModemManager1\/SMS\/\d+/;
const MODEM_PATH = /\/org\/freedesktop\/ModemManager1\/Modem\/(\d+)/;

/** A short message by a USB modem at the box, through ModemManager: works while the line is down. */
export const modem: Channel<'modem'> = {
  id: 'modem',
  title: 'SMS by a modem at the box',
  settings: channelSettings.modem,
  destinations: [],
  isRepeatable: false,
  worksOffline: () => true,
  async send({ message, settings, kit, beforeWrite }, signal) {
    const run = (...args: string[]): Promise<ToolReport> => kit.mmcli(args, signal);
    const list = await run('--list-modems');
    if (list.failure !== null) return failedTool(list);
    const index = settings.modemIndex ?? Number(MODEM_PATH.exec(list.stdout)?.[1] ?? NaN);
    if (!Number.isInteger(index)) return notSent('no-modem', 'ModemManager knows no modem');
    const content = `number=${settings.to},text=${quoted(smsText(message))}`;
    const created = await run('-m', String(index), `--messaging-create-sms=${content}`);
    if (created.failure !== null) return failedTool(created);
    const path = SMS_PATH.exec(created.stdout)?.[0];
    if (path === undefined) return notSent('bad-answer', 'mmcli named no message');
    await beforeWrite();
    const report = await run('-s', path, '--send');
    // Whatever came of it: messages left on the card fill it up.
    await run('-m', String(index), `--messaging-delete-sms=${path}`);
    if (report.failure === null) return sent;
    const { failure, detail } = { failure: report.failure, detail: words(report) };
    // A tool that was cut short may have handed it over.
    return failure.startsWith('exit')
      ? notSent('modem-failed', detail)
      : inDoubt('modem-failed', detail);
  },
};

/** mmcli takes a value in either kind of quotes, and knows no way to write that kind inside. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}

function failedTool(report: ToolReport): SendResult {
  if (report.failure === 'ENOENT') {
    return notSent('no-modem', 'ModemManager (mmcli) is not installed');
  }
  if (report.failure === 'aborted') return notSent('timeout', 'mmcli did not answer in time');
  return notSent('no-modem', words(report));
}

function words({ failure, stderr }: ToolReport): string {
  const text = stderr.replace(/\s+/g, ' ').trim().slice(0, 200);
  return text === '' ? `mmcli: ${failure ?? ''}` : text;
}
