import { rememberLanguage } from '../../format/language';
import { elementOf } from '../../../testing/render';
import { PartBench } from '../../../testing/part-bench';
import { LanguageChoice, RELOAD_PAGE } from './language-choice';

describe('the choice of language', () => {
  let reloads: number;
  let bench: PartBench<LanguageChoice>;

  beforeEach(() => {
    reloads = 0;
    rememberLanguage(null);
    bench = new PartBench(LanguageChoice, [
      { provide: RELOAD_PAGE, useValue: () => (reloads += 1) },
    ]);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rememberLanguage(null);
    PartBench.end();
  });

  const pick = (id: string): void => {
    elementOf(bench.part).querySelector<HTMLInputElement>(`[value=${id}]`)?.click();
    bench.part.detectChanges();
  };

  it('is that of the browser until somebody chooses', async () => {
    expect(elementOf(bench.part).querySelector<HTMLInputElement>(':checked')?.value).toBe(
      'browser',
    );
    expect(elementOf(bench.part).querySelector('[lang=de]')?.textContent).toBe('Deutsch');
    await bench.submit();
    expect(reloads).toBe(0);
  });

  it('is kept in this browser and loads the page again, not before it is applied', async () => {
    pick('de');
    expect(localStorage.getItem('lineside.language')).toBeNull();
    await bench.submit();
    expect([localStorage.getItem('lineside.language'), reloads]).toEqual(['de', 1]);
  });

  it('says so where the browser keeps nothing', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    pick('de');
    await bench.submit();
    expect([reloads, bench.texts('[role=status]')[0]]).toEqual([
      0,
      'This browser keeps nothing for this page, so it stays with its own language.',
    ]);
  });
});
