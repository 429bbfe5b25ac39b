import { performance } from 'node:perf_hooks';
import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PORT = 8080;

/** A system container with an installed Lineside: real systemd, the real program, no network but its own loopback. */
export class DrillBox {
  #inner = null;
  #outer = null;

  /** @param debian a Debian root, copied */
  constructor(debian) {
    this.base = mkdtempSync(join(tmpdir(), 'lineside-drill-'));
    this.root = join(this.base, 'root');
    execFileSync('cp', ['-a', debian, this.root]);
    writeFileSync(join(this.root, 'etc/machine-id'), '');
  }

  /** Installs a release by the script an owner uses. */
  install(release, keyPem, script) {
    cpSync(release, join(this.root, 'root/release.tar'));
    cpSync(script, join(this.root, 'root/install.sh'));
    writeFileSync(join(this.root, 'root/release.pem'), keyPem);
    const args = [
      '/root/release.tar',
      '--key',
      '/root/release.pem',
      '--port',
      String(PORT),
      '--no-packages',
    ];
    execFileSync('chroot', [this.root, 'bash', '/root/install.sh', ...args], { stdio: 'inherit' });
    rmSync(join(this.root, 'root/release.tar'));
    appendFileSync(
      join(this.root, 'etc/lineside/lineside.env'),
      'LINESIDE_API_TOKEN=drill-token\n',
    );
  }

  /** Turns the power on, and waits until the box measures. */
  async boot() {
    const args = [
      '-q',
      '-D',
      this.root,
      '--machine=lineside-drill',
      '--register=no',
      '--keep-unit',
      '-b',
      '--private-network',
    ];
    const command = `exec systemd-nspawn ${args.join(' ')}`;
    const env = { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' };
    // It wants a terminal.
    this.#outer = spawn('script', ['-qfec', command, join(this.base, 'console.log')], {
      ...{ stdio: 'ignore', detached: true, env },
    });
    await this.#until(() => (this.#inner = this.#findInit()) !== null, 20_000, 'no init');
    await this.#until(() => this.version().then(Boolean), 90_000, 'the box does not answer');
  }

  /** Pulls the plug: everything ends at once. */
  async cutPower() {
    process.kill(this.#inner, 'SIGKILL');
    await this.#until(() => !existsSync(`/proc/${this.#inner}`), 20_000, 'init does not end');
    await sleep(500);
  }

  /** Runs a program in the box, as root. */
  async enter(...command) {
    const into = ['-t', String(this.#inner), '-m', '-u', '-i', '-n', '-p', '-C', '--'];
    return (await run('nsenter', [...into, ...command], { maxBuffer: 1e8 })).stdout;
  }

  /** Version of the box that answers over HTTP; `null` while none does. */
  async version() {
    return (await this.#ask('/api/v1/health'))?.version ?? null;
  }

  /** What must not get lost. */
  async activityCount() {
    const program = `const D = require('/opt/lineside/current/node_modules/better-sqlite3');
      const d = new D('/var/lib/lineside/lineside.db', { readonly: true });
      console.log(JSON.stringify([d.pragma('quick_check', { simple: true }), d.prepare('SELECT count(*) FROM drill').pluck().get()]))`;
    return JSON.parse(await this.enter('/opt/lineside/current/bin/node', '-e', program));
  }

  /** Writes rows that each update must keep. */
  async mark(count) {
    const program = `const D = require('/opt/lineside/current/node_modules/better-sqlite3');
      const d = new D('/var/lib/lineside/lineside.db', { timeout: 5000 });
      d.pragma('synchronous = FULL');
      d.exec('CREATE TABLE IF NOT EXISTS drill (id INTEGER PRIMARY KEY)');
      const add = d.prepare('INSERT INTO drill DEFAULT VALUES');
      for (let i = 0; i < ${count}; i += 1) add.run();`;
    await this.enter('/opt/lineside/current/bin/node', '-e', program);
  }

  /** The version `current` names. */
  current() {
    return readlinkSync(join(this.root, 'opt/lineside/current')).replace('releases/', '');
  }

  /** Takes the box and all it left away. */
  async remove() {
    if (this.#inner !== null && existsSync(`/proc/${this.#inner}`)) await this.cutPower();
    rmSync(this.base, { recursive: true, force: true });
  }

  async #ask(path) {
    try {
      const program = `fetch('http://127.0.0.1:${PORT}${path}', { headers: { authorization: 'Bearer drill-token' } }).then((r) => r.text()).then(console.log)`;
      return JSON.parse(await this.enter('/opt/lineside/current/bin/node', '-e', program));
    } catch {
      // Not up yet.
      return null;
    }
  }

  /** The first process of the container: the child of systemd-nspawn, which is a child of script. */
  #findInit() {
    const childrenOf = (pid) => {
      try {
        return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
          .trim()
          .split(' ')
          .filter(Boolean);
      } catch {
        // It has ended.
        return [];
      }
    };
    const deep = (pid) => childrenOf(pid).flatMap((child) => [child, ...deep(child)]);
    for (const pid of deep(this.#outer.pid)) {
      const name = existsSync(`/proc/${pid}/comm`)
        ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
        : '';
      if (name === 'systemd') return Number(pid);
    }
    return null;
  }

  async #until(isSo, limitMs, complaint) {
    const deadline = performance.now() + limitMs;
    while (!(await isSo())) {
      if (performance.now() > deadline) throw new Error(complaint);
      await sleep(300);
    }
  }
}
