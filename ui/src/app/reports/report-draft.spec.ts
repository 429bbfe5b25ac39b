import { aboutOf, previewUrl, type ReportDraft } from './report-draft';
import { monthChoices, weekChoices } from './period-choices';

const draft: ReportDraft = {
  ...{ kind: 'month', periodMs: null, from: '', to: '', outageId: null, campaignId: null },
  ...{ locale: 'en', paper: 'A4' },
};
/** A Wednesday, by whatever clock this runs. */
const nowMs = new Date(2026, 10, 18, 13).getTime();

describe('a draft of a report', () => {
  it('is about the last whole month or week unless another one is chosen', () => {
    const month = aboutOf(draft, nowMs);
    expect(month).toEqual({
      kind: 'month',
      fromMs: new Date(2026, 9, 1).getTime(),
      toMs: new Date(2026, 10, 1).getTime(),
    });
    expect(aboutOf({ ...draft, kind: 'week' }, nowMs)).toEqual({
      kind: 'week',
      fromMs: new Date(2026, 10, 9).getTime(),
      toMs: new Date(2026, 10, 16).getTime(),
    });
    const periodMs = new Date(2026, 8, 1).getTime();
    expect(aboutOf({ ...draft, periodMs }, nowMs)?.fromMs).toBe(periodMs);
  });

  it('needs both days of a range, the last one included', () => {
    const range: ReportDraft = { ...draft, kind: 'range', from: '2026-11-02', to: '2026-11-03' };
    expect(aboutOf(range, nowMs)).toEqual({
      kind: 'range',
      fromMs: new Date(2026, 10, 2).getTime(),
      toMs: new Date(2026, 10, 4).getTime(),
    });
    expect(aboutOf({ ...range, to: '' }, nowMs)).toBeNull();
    expect(aboutOf({ ...range, to: '2026-10-01' }, nowMs)).toBeNull();
    expect(aboutOf({ ...range, from: 'never' }, nowMs)).toBeNull();
  });

  it('needs an outage or a campaign where it is about one', () => {
    expect(aboutOf({ ...draft, kind: 'outage' }, nowMs)).toBeNull();
    const about = aboutOf({ ...draft, kind: 'campaign', campaignId: 3 }, nowMs);
    expect(about).toEqual({ kind: 'campaign', campaignId: 3 });
    expect(about === null ? '' : previewUrl(about)).toBe(
      '/api/v1/reports/preview?kind=campaign&campaignId=3',
    );
  });

  it('offers periods that touch each other', () => {
    for (const choices of [weekChoices(nowMs), monthChoices(nowMs)]) {
      const inTime = choices.toSorted((a, b) => a.fromMs - b.fromMs);
      expect(inTime.slice(1).map(({ fromMs }) => fromMs)).toEqual(
        inTime.slice(0, -1).map(({ toMs }) => toMs),
      );
      expect(choices.findIndex(({ isOpen }) => isOpen)).toBe(1);
    }
  });
});
