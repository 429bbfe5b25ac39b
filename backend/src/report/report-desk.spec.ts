import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../../test/fakes/test-app.ts';
import { DiagnosisModule } from '../diagnosis/diagnosis.module.ts';
import { SpeedModule } from '../speed/speed.module.ts';
import { ReportDesk } from './report-desk.ts';
import { ReportModule } from './report.module.ts';
import { REPORT_PRESS, type PrintOutcome, type ReportPress } from './report-press.ts';

/** Draws for ever, or until it is told to stop. */
class EndlessPress implements ReportPress {
  readonly stopped: string[] = [];
  private readonly waiting: (() => void)[] = [];

  print(...[, path, , signal]: Parameters<ReportPress['print']>): Promise<PrintOutcome> {
    for (const go of this.waiting.splice(0)) go();
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        this.stopped.push(path.slice(path.lastIndexOf('/') + 1));
        resolve({ status: 'failed', detail: 'aborted' });
      });
    });
  }

  begun(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

describe('ReportDesk', () => {
  const press = new EndlessPress();
  let app: TestApp;
  let desk: ReportDesk;
  beforeAll(async () => {
    app = await TestApp.start({
      rooms: [DiagnosisModule, SpeedModule, ReportModule],
      standIns: [[REPORT_PRESS, press]],
    });
    desk = app.app.get(ReportDesk, { strict: false });
  });
  afterAll(() => app.stop());

  const wish = {
    ...({ kind: 'range', locale: 'en', paper: 'A4', outage: null, campaign: null } as const),
    ...{ fromMs: 1000, toMs: 86_401_000 },
  };

  it('stops the one being made when it is removed, and goes on with the next', async () => {
    const first = press.begun();
    const { id } = desk.start(wish);
    const waiting = desk.start(wish);
    const last = desk.start(wish);
    await first;
    await desk.remove(waiting.id);
    const second = press.begun();
    await desk.remove(id);
    await second;
    expect(press.stopped).toEqual([`${id}.pdf`]);
    expect(desk.list().map((view) => view.id)).toEqual([last.id]);
    await desk.remove(last.id);
    expect(await readdir(join(app.dataDir, 'reports'))).toEqual([]);
  });
});
