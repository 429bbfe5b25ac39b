import fc from 'fast-check';
import { PSEUDO, isLanguage, languageNames, pickLanguage, pickLocale } from './language';

describe('language', () => {
  it('is what the reader chose, whatever the browser wants', () => {
    expect(pickLanguage('en', ['fr-FR'])).toBe('en');
    expect(pickLanguage(PSEUDO, ['en-US'])).toBe(PSEUDO);
  });

  it('is the first of the browser’s that the page speaks', () => {
    expect(pickLanguage(null, ['fr-CA', 'en-US'])).toBe('en');
    expect(pickLanguage('klingon', ['en-US'])).toBe('en');
  });

  it('is English when the page speaks none of them', () => {
    expect(pickLanguage(null, ['fr'])).toBe('en');
    expect(pickLanguage(null, [])).toBe('en');
  });

  it('is one the page speaks, whatever is stored or wanted', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), fc.array(fc.string()), (chosen, wanted) => {
        const picked = pickLanguage(chosen, wanted);
        expect(picked === PSEUDO || isLanguage(picked)).toBe(true);
      }),
    );
  });

  it('does not take names every object has for languages', () => {
    expect(isLanguage('toString')).toBe(false);
    expect(isLanguage(null)).toBe(false);
  });
});

describe('locale', () => {
  it('is the reader’s own form of the language', () => {
    expect(pickLocale('en', ['fr-FR', 'en-AU', 'en-US'])).toBe('en-AU');
  });

  it('is one a browser can format with, whatever is wanted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(languageNames).filter(isLanguage)),
        fc.array(fc.string().map((rest) => `en-${rest}`)),
        (language, wanted) => {
          expect(() => new Intl.NumberFormat(pickLocale(language, wanted))).not.toThrow();
        },
      ),
    );
  });
});
