import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BACKEND_FOLDER } from '../../config/backend-folder.ts';
import type { ByteMover, MoveOrder, MoveReport, MoveSlice } from '../byte-mover.ts';
import type { FromMover, ToMover } from '../mover/messages.ts';
import { failureOf } from '../mover/move-failure.ts';

/** Time a mover has to end after it was told to. */
const GRACE_MS = 1000;
const MAX_COMPLAINT_LENGTH = 2000;
/** Where both want the same core, the probes come first. */
const NICENESS = 5;

/** Bytes are counted, not kept: the mover needs hardly any heap. */
const NODE_OPTIONS = ['--max-old-space-size=32', '--max-semi-space-size=1'];

/** The mover's program: beside us in the sources, a bundle of its own in what is installed. */
const PROGRAM = import.meta.url.endsWith('.ts')
  ? new URL('../mover/main.ts', import.meta.url)
  : new URL('dist/mover.js', BACKEND_FOLDER);

/** Moves bytes in a child process, one for each order. */
export class ChildByteMover implements ByteMover {
  /** @param program the child's code, where it is not where it usually is */
  constructor(private readonly program: URL = PROGRAM) {}

  move(
    order: MoveOrder,
    tell: (slice: MoveSlice) => void,
    signal: AbortSignal,
  ): Promise<MoveReport> {
    if (signal.aborted) return Promise.resolve(unfinished('deadline', null, []));
    return new Promise((resolve) => {
      new MoverChild(this.program, order, tell, signal, resolve).start();
    });
  }
}

class MoverChild {
  private readonly child: ChildProcess;
  private readonly slices: MoveSlice[] = [];
  private report: MoveReport | null = null;
  private complaint = '';
  private killTimer: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(
    program: URL,
    private readonly order: MoveOrder,
    private readonly tell: (slice: MoveSlice) => void,
    private readonly signal: AbortSignal,
    private readonly resolve: (report: MoveReport) => void,
  ) {
    this.child = fork(fileURLToPath(program), {
      execArgv: NODE_OPTIONS,
      // A group of its own: what ends the parent by keyboard is the parent's to tell.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
  }

  start(): void {
    const { child, signal } = this;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-MAX_COMPLAINT_LENGTH);
    });
    // What comes over the channel was written by our own program.
    child.on('message', (message) => this.hear(message as FromMover));
    child.once('error', (error) => this.end(error.message));
    child.once('close', (code, name) => this.end(name ?? `exit ${String(code)}`));
    signal.addEventListener('abort', this.stop, { once: true });
    if (child.pid !== undefined) yieldToOthers(child.pid);
    this.say({ kind: 'order', order: this.order });
  }

  private readonly stop = (): void => {
    this.say({ kind: 'stop' });
    this.killSoon();
  };

  private hear(message: FromMover): void {
    if (message.kind === 'slice') {
      this.slices.push(message.slice);
      if (!this.signal.aborted) this.tell(message.slice);
    } else {
      this.report = message.report;
      this.killSoon();
    }
  }

  private say(message: ToMover): void {
    // An error means that the child has ended, which is told elsewhere.
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  private killSoon(): void {
    this.killTimer ??= setTimeout(() => {
      if (this.child.pid !== undefined) killGroup(this.child.pid);
    }, GRACE_MS);
  }

  /** Also when it was never started. */
  private end(how: string): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.killTimer);
    this.signal.removeEventListener('abort', this.stop);
    const detail = `the mover ended: ${how} ${this.complaint}`.trim();
    const reason = this.signal.aborted ? 'deadline' : 'internal';
    this.resolve(this.report ?? unfinished(reason, detail, this.slices));
  }
}

function unfinished(
  reason: 'deadline' | 'internal',
  detail: string | null,
  slices: readonly MoveSlice[],
): MoveReport {
  return {
    failure: failureOf(reason, detail),
    slices,
    bytes: slices.reduce((sum, slice) => sum + slice.bytes, 0),
    wire: null,
    cpuBusyRatio: null,
    cipher: null,
    address: null,
    serverSaid: null,
    probes: null,
  };
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, NICENESS);
  } catch {
    // ESRCH: it has ended already, which its listener is told.
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: it has ended meanwhile, which is what was wanted.
  }
}
