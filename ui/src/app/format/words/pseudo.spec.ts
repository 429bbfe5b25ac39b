import * as english from './en';
import { pseudo } from './pseudo';

describe('pseudo language', () => {
  it('puts every text in brackets and makes it longer', () => {
    expect(pseudo({ title: 'Speed' }).title).toBe('⟦Speed··⟧');
  });

  it('reaches texts in objects, lists and what functions give back', () => {
    const told = pseudo({ days: ['Mon', ''], of: (who: string) => ({ short: `of ${who}` }) });
    expect(told.days).toEqual(['⟦Mon·⟧', '']);
    expect(told.of('us').short).toBe('⟦of us··⟧');
  });

  it('marks no text twice', () => {
    expect(pseudo({ of: (text: string) => text }).of('⟦Speed··⟧')).toBe('⟦Speed··⟧');
  });

  it('marks what stands around a marked text', () => {
    const { rate } = pseudo({ rate: (name: string) => `${name} down` });
    expect(rate('⟦Speed··⟧')).toBe('⟦⟦Speed··⟧ down·····⟧');
    expect(rate('⟦A·⟧ to ⟦B·⟧')).toBe('⟦⟦A·⟧ to ⟦B·⟧ down······⟧');
  });

  it('leaves nothing of the catalogue out', () => {
    expect(Object.keys(pseudo(english)).sort()).toEqual(Object.keys(english).sort());
    expect(pseudo(english).pageWords.statusPage).toBe('⟦Status··⟧');
  });
});
