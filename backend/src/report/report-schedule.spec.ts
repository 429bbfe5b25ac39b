import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { DiagnosisModule } from '../diagnosis/diagnosis.module.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { SpeedModule } from '../speed/speed.module.ts';
import { ReportDesk } from './report-desk.ts';
import { ReportModule } from './report.module.ts';
import { REPORT_PRESS, type PrintOutcome, type ReportPress } from './report-press.ts';
import { ReportSchedule } from './report-schedule.ts';

/** Refuses all, or nothing. */
class WillingPress implements ReportPress {
  isWilling = false;

  async print(...[, path]: Parameters<ReportPress['print']>): Promise<PrintOutcome> {
    if (!this.isWilling) return { status: 'failed', detail: 'no paper' };
    await writeFile(path, '%PDF-');
    return { status: 'ok', pageCount: 1 };
  }
}

describe('ReportSchedule', () => {
  const press = new WillingPress();
  let app: TestApp;
  let desk: ReportDesk;
  let schedule: ReportSchedule;
  beforeAll(async () => {
    app = await TestApp.start({
      rooms: [DiagnosisModule, SpeedModule, SettingsModule, ReportModule],
      standIns: [[REPORT_PRESS, press]],
    });
    // A Wednesday.
    app.clock.advance(Date.UTC(2026, 11, 16, 12) - app.clock.nowMs());
    desk = app.app.get(ReportDesk, { strict: false });
    schedule = app.app.get(ReportSchedule, { strict: false });
  });
  afterAll(() => app.stop());

  const want = (reports: object) =>
    app.inject('PATCH', '/api/v1/settings', { headers: WITH_TOKEN, payload: { reports } });
  const settled = async (): Promise<void> => {
    while (desk.list().some(({ status }) => status === 'running')) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('makes nothing unless the owner wants it', () => {
    expect(schedule.makeDue()).toMatchObject({ status: 'ok', reading: 0 });
    expect(desk.list()).toEqual([]);
  });

  it('tries the last whole week three times and leaves it then', async () => {
    await want({ weekly: true, locale: 'de', paper: 'Letter' });
    for (let look = 0; look < 5; look += 1) {
      schedule.makeDue();
      await settled();
    }
    const views = desk.list();
    expect(views).toHaveLength(3);
    expect(views[0]).toMatchObject({
      ...{ kind: 'week', origin: 'schedule', locale: 'de', paper: 'Letter', status: 'failed' },
      ...{ fromMs: Date.UTC(2026, 11, 7), toMs: Date.UTC(2026, 11, 14) },
    });
  });

  it('makes the last month once', async () => {
    press.isWilling = true;
    await want({ weekly: false, monthly: true });
    for (let look = 0; look < 3; look += 1) {
      schedule.makeDue();
      await settled();
    }
    expect(desk.list().filter(({ kind }) => kind === 'month')).toHaveLength(1);
    expect(desk.list()[0]).toMatchObject({ status: 'ok', fromMs: Date.UTC(2026, 10, 1) });
  });
});
