import { accountSettingWords } from '../../format/words/settings';

/** More telling marks first: every browser also claims to be an older one. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/.*Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * A browser as its owner would call it, e.g. "Firefox on Linux".
 *
 * @param userAgent what it called itself; `null` when it said nothing
 */
export function browserName(userAgent: string | null): string {
  const browser = firstIn(BROWSERS, userAgent);
  const system = firstIn(SYSTEMS, userAgent);
  if (browser !== null && system !== null) return accountSettingWords.browserOn(browser, system);
  return browser ?? system ?? accountSettingWords.unknownBrowser;
}

function firstIn(
  marks: readonly (readonly [RegExp, string])[],
  userAgent: string | null,
): string | null {
  return marks.find(([mark]) => userAgent !== null && mark.test(userAgent))?.[1] ?? null;
}
