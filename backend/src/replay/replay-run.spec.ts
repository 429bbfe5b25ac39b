import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { settings as settingsSchema, type Outage, type Target } from '@lineside/contract';
import { RecordedLine } from '../../test/fakes/recorded-line.ts';
import { type Turn } from '../../test/fakes/scripted-line.ts';
import { targetsOf } from '../../test/fakes/scripted-targets.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import type { ReplayedVerdict } from '../diagnosis/core/replay/replay-book.ts';
import { StoredHistory } from '../store/stored-history.ts';
import { fixture } from './fixture.ts';
import { unpackMeasurements } from './fixture.ts';
import { judgeAgain, makeFixture, verdictsOf } from './replay-run.ts';

const MINUTE_MS = 60_000;
const startMs = Date.UTC(2026, 10, 20, 21);
/** As often as the scripted line is judged. */
const tickMs = 500;
const usual = settingsSchema.parse({});

function beyondRouter({ role }: Target): boolean {
  return role === 'isp-edge' || role === 'anchor';
}

describe('replay of a stored line', () => {
  let room: StoreRoom;
  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  /** Stores a line and judges it again. */
  const judged = async (line: RecordedLine, settings = usual) => {
    await line.store(room, startMs);
    const history = StoredHistory.open(`${room.dir}/lineside.db`);
    const verdicts: ReplayedVerdict[] = [];
    const range = { fromMs: startMs, toMs: startMs + line.nowMs };
    const hear = (verdict: ReplayedVerdict): void => void verdicts.push(verdict);
    const outages = await judgeAgain(history, range, settings, tickMs, hear);
    const made = await makeFixture(history.measurements(range), range, settings, tickMs);
    history.close();
    return { verdicts, outages, made };
  };
  const storyOf = (verdicts: readonly Pick<ReplayedVerdict, 'state' | 'cause' | 'blame'>[]) =>
    verdicts.map(({ state, cause, blame }) => `${state} ${cause} ${blame}`);
  /** Sending times are stored to five milliseconds, and a judgement is a tick early or late by that. */
  const expectSameTimes = (verdicts: readonly { atMs: number }[], turns: readonly Turn[]): void => {
    verdicts.forEach(({ atMs }, index) => {
      expect(Math.abs(atMs - startMs - (turns[index]?.atMs ?? 0))).toBeLessThanOrEqual(tickMs + 10);
    });
  };

  it('says what was said when it was measured', async () => {
    const line = new RecordedLine();
    line.run(5 * MINUTE_MS);
    line.behaviour = (target) => (beyondRouter(target) ? null : 1);
    line.run(2 * MINUTE_MS);
    line.behaviour = () => 20;
    line.run(2 * MINUTE_MS);
    line.behaviour = ({ role }) => (role === 'control' ? 0.02 : null);
    line.run(MINUTE_MS);
    const { verdicts, outages } = await judged(line);
    expect(storyOf(verdicts)).toEqual(line.story);
    expect(line.story.length).toBeGreaterThanOrEqual(4);
    expectSameTimes(verdicts, line.turns);
    const [first] = outages;
    const dark = { kind: 'outage', cause: 'isp-edge-down' } satisfies Partial<Outage>;
    expect(first).toMatchObject(dark);
    expect(Math.abs((first?.startMs ?? 0) - startMs - 5 * MINUTE_MS)).toBeLessThan(200);
  });

  it('says it for both families, with failed questions and a cable that was pulled', async () => {
    const line = new RecordedLine([...targetsOf(4), ...targetsOf(6)]);
    line.run(2 * MINUTE_MS);
    line.behaviour = (target) => (target.family === 6 && beyondRouter(target) ? null : 20);
    line.run(MINUTE_MS);
    line.behaviour = () => 20;
    line.run(MINUTE_MS);
    const { link } = line.memory;
    if (link === null) throw new Error('no link');
    line.link({ ...link, hasCarrier: false });
    line.behaviour = ({ role }) => (role === 'control' ? 0.02 : null);
    line.run(MINUTE_MS);
    const { verdicts } = await judged(line);
    expect(storyOf(verdicts)).toEqual(line.story);
    expect(verdicts.at(-1)).toMatchObject({ state: 'down', cause: 'link-down' });
    expectSameTimes(verdicts, line.turns);
  });

  it('takes time in which nothing was measured for unobserved', async () => {
    const line = new RecordedLine();
    line.run(MINUTE_MS);
    line.sleep(10 * MINUTE_MS);
    line.run(MINUTE_MS);
    const { verdicts, outages } = await judged(line);
    expect(verdicts.map(({ state }) => state)).toEqual(['up', 'unknown', 'up']);
    expect(outages).toEqual([]);
  });

  it('tries other rules on what was measured', async () => {
    const line = new RecordedLine();
    line.run(2 * MINUTE_MS);
    line.behaviour = (target) => (beyondRouter(target) ? null : 1);
    line.run(20_000);
    line.behaviour = () => 20;
    line.run(MINUTE_MS);
    const patient = { silentMs: 60_000, unconfirmedMs: 60_000 };
    const settings = settingsSchema.parse({ rules: { 'isp-edge-down': patient } });
    const { verdicts } = await judged(line, settings);
    expect(verdicts.map(({ state }) => state)).not.toContain('down');
    expect(line.story).toContain('down isp-edge-down isp');
  });

  it('begins with the verdict in force', async () => {
    const line = new RecordedLine();
    line.run(5 * MINUTE_MS);
    await line.store(room, startMs);
    const history = StoredHistory.open(`${room.dir}/lineside.db`);
    const range = { fromMs: startMs + 4 * MINUTE_MS, toMs: startMs + 5 * MINUTE_MS };
    const verdicts: ReplayedVerdict[] = [];
    await judgeAgain(history, range, usual, tickMs, (verdict) => void verdicts.push(verdict));
    history.close();
    expect(verdicts).toMatchObject([{ state: 'up', sinceMs: expect.any(Number) }]);
    expect(verdicts[0]?.atMs).toBeLessThan(range.fromMs);
  });

  it('makes a fixture that says the same when it is read back', async () => {
    const line = new RecordedLine();
    line.run(MINUTE_MS);
    line.behaviour = (target) => (beyondRouter(target) ? null : 1);
    line.run(MINUTE_MS);
    const { verdicts, made } = await judged(line);
    expect(storyOf(made.verdicts)).toEqual(storyOf(verdicts));
    const read = fixture.parse(JSON.parse(JSON.stringify(made)));
    const again = await verdictsOf(unpackMeasurements(read), read);
    expect(again).toEqual(made.verdicts);
    expect(JSON.stringify(made).length).toBeLessThan(25 * 120 * line.targets.length);
  });
});
