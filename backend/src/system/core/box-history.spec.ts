import { describe, expect, it } from '@jest/globals';
import { BoxHistory } from './box-history.ts';

describe('BoxHistory', () => {
  it('keeps the warmest of each minute, for a day', () => {
    const history = new BoxHistory();
    history.noteTemperature(61_000, 50);
    history.noteTemperature(90_000, 55);
    history.noteTemperature(119_000, 52);
    history.noteTemperature(120_000, null);
    expect(history.temperatures).toEqual([{ atMs: 60_000, celsius: 55 }]);
    for (let minute = 2; minute < 3000; minute += 1) history.noteTemperature(minute * 60_000, 40);
    expect(history.temperatures).toHaveLength(1440);
  });

  it('knows from when to when something was not well', () => {
    const history = new BoxHistory();
    history.noteTroubles(1000, ['weak-power']);
    history.noteTroubles(2000, ['weak-power', 'clock']);
    history.noteTroubles(3000, ['clock']);
    expect(history.troubles).toEqual([
      { trouble: 'clock', startMs: 2000, endMs: null },
      { trouble: 'weak-power', startMs: 1000, endMs: 3000 },
    ]);
    for (let time = 0; time < 500; time += 1) history.noteTroubles(time, time % 2 ? [] : ['disk']);
    expect(history.troubles).toHaveLength(100);
  });
});
