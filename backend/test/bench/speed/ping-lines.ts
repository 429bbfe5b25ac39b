import { streamChild } from '../../../src/measurement/child-process.ts';

const ADDRESSES = Array.from({ length: 12 }, (_, index) => `127.0.0.${index + 1}`);
/** As often as the appliance pings during a test. */
const EVERY_MS = 200;
const FLAGS = ['-4', '-l', '-p', String(EVERY_MS), '-t', '3000'];
const LINE = /^(\S+)\s*: \[(\d+)\], (.*)$/;

/** Pings twelve addresses of this machine, and counts what is missing in the lines it hears. */
export class PingLines {
  heardCount = 0;
  /** Numbers left out between two lines of the same address. */
  missingCount = 0;
  unansweredCount = 0;
  private readonly next = new Map<string, number>();

  start(signal: AbortSignal): void {
    this.next.clear();
    const ears = {
      stdoutLine: (line: string) => this.hear(line),
      stderrLine: () => undefined,
      ended: () => undefined,
    };
    streamChild(['fping'], [...FLAGS, ...ADDRESSES], ears, signal);
  }

  private hear(line: string): void {
    const [, address = '', number = '', rest = ''] = LINE.exec(line) ?? [];
    if (address === '') return;
    this.heardCount += 1;
    if (rest.startsWith('timed out')) this.unansweredCount += 1;
    this.missingCount += Math.max(0, Number(number) - (this.next.get(address) ?? 0));
    this.next.set(address, Number(number) + 1);
  }
}
