import { NOW_MS, uptimeOf } from '../../testing/samples';
import { smokeFiguresOf } from '../../testing/smoke-samples';
import { figureRows } from './figure-rows';
import type { StretchFigures } from './figure-store';

function stretch(
  smoke: Parameters<typeof smokeFiguresOf>[0] = {},
  uptime: Parameters<typeof uptimeOf>[0] = {},
): StretchFigures {
  const span = { fromMs: NOW_MS - 1000, toMs: NOW_MS };
  return { span, smoke: smokeFiguresOf(smoke), uptime: uptimeOf(uptime) };
}

const plain = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null;
const rowsOf = (...both: Parameters<typeof figureRows>) =>
  figureRows(...both).map(({ name, value, other, difference }) =>
    [name, value, other, difference].map(plain),
  );

describe('figures side by side', () => {
  it('have no second column where nothing is compared', () => {
    expect(rowsOf(stretch(), null)[0]).toEqual(['Median round trip', '10.0 ms', null, null]);
  });

  it('tell by how much the first is more or less', () => {
    const before = stretch(
      { p50Ms: 12, lossRatio: 0.01 },
      { outageCount: 3, longestOutageMs: 60_000 },
    );
    const rows = rowsOf(stretch(), before);
    expect(rows[0]).toEqual(['Median round trip', '10.0 ms', '12.0 ms', '−2.0 ms']);
    expect(rows[3]).toEqual(['Loss', '0 %', '1.0 %', '−1.0 %']);
    expect(rows[5]).toEqual(['Outages', '0', '3', '−3']);
    expect(rows[6]).toEqual(['Longest outage', '–', '1 min', '–']);
  });

  it('give no sign to what rounds to nothing, and no difference to what is not known', () => {
    const rows = rowsOf(stretch({ jitterMs: 1.001 }), stretch({ p50Ms: null, lossRatio: null }));
    expect(rows[0]?.[3]).toBe('–');
    expect(rows[2]?.[3]).toBe('±0');
    expect(rows[3]?.[3]).toBe('–');
  });
});
