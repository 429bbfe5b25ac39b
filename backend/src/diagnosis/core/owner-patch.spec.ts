import { describe, expect, it } from '@jest/globals';
import { openOutage } from '../../../test/fakes/any-outage.ts';
import { changesByOwner } from './owner-patch.ts';

const outage = openOutage(1, 1000);

describe('changesByOwner', () => {
  it('keeps every earlier text of a note', () => {
    const first = { ...outage, ...changesByOwner(outage, { note: 'digger in the street' }, 10) };
    const second = { ...first, ...changesByOwner(first, { note: 'digger, fixed at noon' }, 20) };
    expect(second.note).toEqual({
      text: 'digger, fixed at noon',
      atMs: 20,
      history: [{ text: 'digger in the street', atMs: 10 }],
    });
    const third = { ...second, ...changesByOwner(second, { note: null }, 30) };
    expect(third.note?.text).toBe('');
    expect(third.note?.history).toHaveLength(2);
  });

  it('changes nothing when nothing is said anew', () => {
    expect(changesByOwner(outage, {}, 10)).toEqual({});
    expect(changesByOwner(outage, { note: '  ', isPlanned: false }, 10)).toEqual({});
  });

  it('marks what the owner marks', () => {
    expect(changesByOwner(outage, { isPlanned: true, isFalseAlarm: true }, 10)).toEqual({
      isPlanned: true,
      isFalseAlarm: true,
    });
  });
});
