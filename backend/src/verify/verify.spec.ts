import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeCertificate } from '../../test/fakes/certificate.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { OpensslTsa } from '../../test/fakes/openssl-tsa.ts';
import { monthRows, pastOutages } from '../../test/fakes/report-rows.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { newDirectory, StoreRoom } from '../../test/fakes/store-room.ts';
import { ChildPress } from '../report/adapters/child-press.ts';
import { buildReport } from '../report/core/build-report.ts';
import { sealDue } from '../store/seal/seal-job.ts';
import { StoredSeals } from '../store/seal/stored-seals.ts';
import { StoredStamps } from '../store/seal/stored-stamps.ts';
import { readReply } from '../time-stamp/core/stamp-reply.ts';
import { nonceOf, stampRequest } from '../time-stamp/core/stamp-request.ts';
import { checkToken } from '../time-stamp/token/check-token.ts';
import { readProof } from './read-proof.ts';

const run = promisify(execFile);
const never = new AbortController().signal;
const DAY_MS = 86_400_000;

/** Runs the tool as an owner does. */
async function tool(...args: string[]): Promise<{ code: number; out: string }> {
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const main = join(import.meta.dirname, 'main.ts');
  try {
    const { stdout } = await run(process.execPath, [...flags, main, ...args]);
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

describe('npm run verify', () => {
  let room: StoreRoom;
  let report: string;

  beforeEach(async () => {
    const clock = new FakeClock(Date.UTC(2026, 9, 2, 12));
    room = await StoreRoom.open(newDirectory(), clock);
    for (let id = 1; id <= 5; id += 1) {
      await room.journal.commitSpeedTest(anySpeedTest(id, clock.nowMs()));
      clock.step(DAY_MS);
      await sealDue(room.store, clock, never);
    }
    const seals = new StoredSeals(room.store).since('');
    report = join(room.dir, 'report.pdf');
    const model = buildReport(monthRows({ outages: pastOutages(2), patch: { seals } }), () => 12);
    await new ChildPress().print(model, report, () => undefined, never);
    await room.journal.flush();
  }, 60_000);
  afterEach(() => room.remove());

  it('finds nothing where nothing was changed', async () => {
    const { code, out } = await tool(report, '--data', room.dir);
    expect(out).toMatch(/5 links, 2026-10-02 to 2026-10-06; head [0-9a-f]{64}/);
    expect(out).toContain('outages.csv is as it was attached.');
    expect(out).toContain('every sealed day on the box');
    expect(code).toBe(0);
    const { stdout: text } = await run('pdftotext', ['-layout', report, '-']);
    const head = new StoredSeals(room.store).head();
    expect(text.replaceAll(/\s+/g, ' ')).toContain(head?.hash);
  }, 60_000);

  it('names the day of one changed row', async () => {
    await room.store.write(({ manager }) =>
      manager.query('UPDATE speed_test SET down_bps = down_bps + 1 WHERE id = 3'),
    );
    const { code, out } = await tool(report, '--data', room.dir);
    expect(out).toContain('CHANGED   2026-10-04: speed_test (1 rows then, 1 now)');
    expect(out.match(/CHANGED/g)).toHaveLength(1);
    expect(code).toBe(1);
  }, 60_000);

  it('sees a chain that was made anew as a whole', async () => {
    await room.store.write(async ({ manager }) => {
      await manager.query('UPDATE speed_test SET down_bps = down_bps + 1 WHERE id = 3');
      await manager.query('DELETE FROM day_seal');
    });
    await sealDue(room.store, room.clock, never);
    const { code, out } = await tool(report, '--data', room.dir);
    expect(out).toContain('the box has another link for 2026-10-02');
    expect(code).toBe(1);
  }, 60_000);

  it('sees an attachment that was exchanged', async () => {
    const pdf = await readFile(report);
    const proof = readProof(pdf);
    if ('refusal' in proof) throw new Error(proof.refusal);
    expect(proof.sameFiles).toHaveLength(4);
    const at = pdf.indexOf('/Type /EmbeddedFile');
    const stream = pdf.indexOf('stream\n', at) + 7;
    // One byte within the packed outages.csv.
    const bytes = Buffer.from(pdf);
    bytes.writeUInt8(bytes.readUInt8(stream + 40) ^ 1, stream + 40);
    await writeFile(report, bytes);
    const { code, out } = await tool(report);
    expect(out).toMatch(/CHANGED {3}outages\.csv/);
    expect(code).toBe(1);
  }, 60_000);

  it('holds a head that was mailed against the box', async () => {
    const head = new StoredSeals(room.store).head();
    const told = `${head?.day ?? ''} ${head?.hash ?? ''}`;
    const same = await tool(report, '--data', room.dir, '--head', told);
    expect(same.out).toContain('the link of 2026-10-06 is the one that was told');
    expect(same.code).toBe(0);
    const other = `2026-10-06 ${'a'.repeat(64)}`;
    const changed = await tool(report, '--data', room.dir, '--head', other);
    expect(changed.out).toContain(
      'CHANGED   the box has another link for 2026-10-06 than was told',
    );
    expect(changed.code).toBe(1);
    expect(await tool(report, '--data', room.dir, '--head', 'x')).toMatchObject({ code: 2 });
    expect(await tool(report, '--head', told)).toMatchObject({ code: 2 });
  }, 60_000);

  it('checks the time an authority put on the head', async () => {
    const tsa = await OpensslTsa.start();
    try {
      const head = new StoredSeals(room.store).head();
      if (head === null) throw new Error('no head');
      const request = stampRequest(Buffer.from(head.hash, 'hex'), nonceOf(new Uint8Array(16)));
      const reply = readReply(await tsa.reply(Buffer.from(request)));
      if (reply.status !== 'granted') throw new Error(reply.detail);
      const token = Buffer.from(reply.token);
      const sound = checkToken(token, Buffer.from(head.hash, 'hex'), null);
      if (sound.failure !== null) throw new Error(sound.detail);
      const { stampedMs, authority } = sound;
      const stamp = { day: head.day, hash: head.hash, stampedMs, authority };
      const keep = (bytes: Buffer) =>
        new StoredStamps(room.store).keep({ ...stamp, tokenBase64: bytes.toString('base64') });

      await keep(token);
      const alone = await tool(report, '--data', room.dir);
      expect(alone.out).toContain(
        `the chain up to 2026-10-06 was there at ${new Date(stampedMs).toISOString()}, says “Test Time”`,
      );
      expect(alone.out).toContain('unproven  who “Test Time” is');
      expect(alone.code).toBe(0);
      const known = await tool(report, '--data', room.dir, '--ca', tsa.path('ca.pem'));
      expect(known.out).toContain('trusted   “Test Time” leads to a certificate of --ca');
      expect(known.code).toBe(0);

      await writeFile(tsa.path('other.pem'), makeCertificate().cert);
      const foreign = await tool(report, '--data', room.dir, '--ca', tsa.path('other.pem'));
      expect(foreign.out).toContain('CHANGED   the time stamp of 2026-10-06: “Test Time” does not');
      expect(foreign.code).toBe(1);
      expect(await tool(report, '--ca', report)).toMatchObject({ code: 2 });

      const bent = Buffer.from(token);
      bent.writeUInt8(bent.readUInt8(bent.length - 5) ^ 1, bent.length - 5);
      await keep(bent);
      const changed = await tool(report, '--data', room.dir);
      expect(changed.out).toContain('CHANGED   the time stamp of 2026-10-06: the signature');
      expect(changed.code).toBe(1);
    } finally {
      await tsa.stop();
    }
  }, 60_000);

  it('says what it cannot read', async () => {
    const path = join(room.dir, 'other.txt');
    await writeFile(path, 'hello');
    expect(await tool(path)).toMatchObject({ code: 2, out: expect.stringContaining('neither') });
    expect((await tool()).out).toContain('npm run verify -- <file>');
  }, 60_000);
});
