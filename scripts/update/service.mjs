import { performance } from 'node:perf_hooks';
import { execFile } from 'node:child_process';
import { existsSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { copyWhole } from './durable.mjs';

const run = promisify(execFile);
const UNIT = 'lineside.service';
/** With the copy, stopping and the way back this stays below two minutes. */
const PROOF_MS = 60_000;
/** A version that starts must also stay: this long without a new start. */
const STAY_MS = 8000;
const STOP_LIMIT_MS = 50_000;

/** The service as systemd runs it. */
export class SystemdService {
  /** @param proofMs how long a version has to get ready */
  constructor(places, proofMs = PROOF_MS) {
    this.places = places;
    this.proofMs = proofMs;
  }

  async stop() {
    // Before it has started at boot there is nothing to stop, and its start must stay planned.
    const { ActiveState } = await this.state();
    if (ActiveState === 'inactive' || ActiveState === 'failed') return;
    await run('systemctl', ['stop', UNIT], { timeout: STOP_LIMIT_MS });
  }

  /**
   * Starts the version that `current` names and waits until it has measured, judged and stayed.
   *
   * @returns why it is not fit; `null` when it is
   */
  async proveStart() {
    await run('systemctl', ['daemon-reload']);
    await run('systemctl', ['reset-failed', UNIT]).catch(() => undefined);
    await run('systemctl', ['start', '--no-block', UNIT]);
    const deadline = performance.now() + this.proofMs;
    while (performance.now() < deadline) {
      const { ActiveState, NRestarts } = await this.state();
      if (Number(NRestarts) > 0 || ActiveState === 'failed')
        return 'The new version stopped by itself.';
      if (ActiveState === 'active') return this.proveStay();
      await sleep(250);
    }
    return 'The new version did not get ready in time.';
  }

  /** Starts the proven version; whether it gets ready is not waited for: there is no other. */
  async start() {
    await run('systemctl', ['daemon-reload']);
    await run('systemctl', ['reset-failed', UNIT]).catch(() => undefined);
    await run('systemctl', ['start', '--no-block', UNIT]);
  }

  /** Takes over the units of the version that `current` names. */
  installUnits() {
    const folder = join(this.places.current, 'systemd');
    for (const name of readdirSync(folder).filter((one) => /\.(service|path|timer)$/.test(one))) {
      const to = join(this.places.units, name);
      if (existsSync(to) && readFileSync(to).equals(readFileSync(join(folder, name)))) continue;
      copyWhole(join(folder, name), to);
    }
  }

  /** A file in the data folder belongs to whom the folder belongs to. */
  settleOwner(path) {
    const { uid, gid } = statSync(this.places.data);
    lchownSync(path, uid, gid);
  }

  async proveStay() {
    const { InvocationID: before } = await this.state();
    const deadline = performance.now() + STAY_MS;
    while (performance.now() < deadline) {
      await sleep(500);
      const { ActiveState, InvocationID } = await this.state();
      if (ActiveState !== 'active' || InvocationID !== before)
        return 'The new version did not stay.';
    }
    return null;
  }

  async state() {
    const names = ['ActiveState', 'NRestarts', 'InvocationID'];
    const { stdout } = await run('systemctl', [
      'show',
      UNIT,
      ...names.flatMap((name) => ['-p', name]),
    ]);
    return Object.fromEntries(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s, 2)),
    );
  }
}
