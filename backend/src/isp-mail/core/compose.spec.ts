import { describe, expect, it } from '@jest/globals';
import {
  ispMailRuleId,
  ispMailRules,
  ispMailSettings,
  linePlan,
  reportLocale,
  settings as settingsSchema,
} from '@lineside/contract';
import fc from 'fast-check';
import { compose } from './compose.ts';
import { exampleOf } from './example.ts';
import { filled } from './fill.ts';
import { missingOf, providerChannel } from './missing.ts';
import { holdOf, isResting, type EarlierMail } from './rest.ts';
import { senderValues } from './values.ts';
import { ispWords } from './words/index.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY_MS = 86_400_000;
const plan = linePlan.parse({ provider: 'Stadtnetz', name: 'Heim 100', down: { maxBps: 100e6 } });
const sender = { name: 'Mara Muster', address: 'Weg 1\n12345 Ort', customerNumber: '4711' };

function texts(
  rule: (typeof ispMailRuleId.options)[number],
  locale: 'en' | 'de',
  own = NOTHING,
  who = sender,
) {
  const finding = exampleOf(rule, ispMailRules.parse({}), plan, NOW);
  if (finding === null) throw new Error('no example');
  const momentOf = () => ({ date: '2026-11-21', minuteOfDay: 605 });
  return compose(rule, finding, own, { words: ispWords[locale], sender: who, plan, momentOf });
}
const NOTHING: { subject: string | null; body: string | null } = { subject: null, body: null };

describe('the box’s own texts', () => {
  const every = ispMailRuleId.options.flatMap((rule) =>
    reportLocale.options.map((locale) => [rule, locale] as const),
  );

  it.each(every)('of %s in %s have nothing left to fill in', (rule, locale) => {
    const { subject, body } = texts(rule, locale);
    expect(subject + body).not.toMatch(/[{}]|undefined|NaN/);
    expect(subject).toContain('4711');
    expect(body).toContain('Stadtnetz, Heim 100');
    expect(body.endsWith('Mara Muster\nWeg 1\n12345 Ort')).toBe(true);
    expect(body).toContain(locale === 'en' ? 'Dear Sir or Madam' : 'Sehr geehrte Damen und Herren');
    expect(body).toContain(locale === 'en' ? '21 November 2026, 10:05' : '21.11.2026, 10:05 Uhr');
  });

  it.each(every)('of %s in %s pass the check an owner’s texts have to pass', (rule, locale) => {
    const checked = ispMailRules.safeParse({ [rule]: ispWords[locale].templates[rule] });
    expect(checked.error?.issues ?? []).toEqual([]);
  });

  it('leave open who writes while the owner has not said it', () => {
    const nobody = { name: '', address: '', customerNumber: '' };
    const { subject, body } = texts('long-outage', 'en', NOTHING, nobody);
    expect(subject).toContain('customer number {customerNumber}');
    expect(body.endsWith('{name}\n{address}')).toBe(true);
    const known = { name: 'M', address: '', customerNumber: '7' };
    expect(filled(body, senderValues(known)).trim().endsWith('Yours faithfully\nM')).toBe(true);
  });

  it('write rates with the mark of the language', () => {
    expect(texts('slow-download', 'en').body).toContain('below 50.0 Mbit/s');
    expect(texts('slow-download', 'de').body).toContain('unter 50,0 Mbit/s');
  });
});

describe('an owner’s texts', () => {
  it('are taken in place of the box’s own, a subject in one line', () => {
    const own = { subject: 'From {address}', body: '{count} times; {other}' };
    expect(texts('many-outages', 'en', own)).toEqual({
      subject: 'From Weg 1 12345 Ort',
      body: '3 times; {other}',
    });
  });

  it('are refused with a placeholder the rule does not have', () => {
    const check = (rule: string, patch: object) =>
      ispMailRules.safeParse({ [rule]: patch }).error?.issues[0]?.message;
    expect(check('long-outage', { body: 'We had {median}' })).toContain(
      'has the unknown placeholder {median}; known are {name}, {address}',
    );
    expect(check('slow-upload', { body: 'We had {median}' })).toBeUndefined();
    expect(check('slow-upload', { subject: 'Hello {Name}' })).toContain('{Name}');
    expect(check('slow-upload', { subject: 'two\nlines' })).toBe('must be one line');
    expect(check('slow-upload', { subject: '  ' })).toBeDefined();
    expect(check('slow-upload', { body: 'a { b } { c' })).toBeUndefined();
  });

  it('keep what has no value, and a value is never filled again', () => {
    expect(filled('{a} {b} {c}', { a: '{b}', b: '1' })).toBe('{b} 1 {c}');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(filled(text, {})).toBe(text);
      }),
    );
  });
});

describe('missingOf', () => {
  const mail = (id: string, isEnabled = true) => ({
    ...{ id, name: id, kind: 'mail', isEnabled },
    settings: { host: 'mail.example.org', port: 587, from: 'a@example.org', to: ['b@example.org'] },
  });
  const whole = {
    alerts: { channels: [mail('first', false), mail('second'), mail('third')] },
    ispMail: { address: 'service@provider.example' },
    reports: { sender },
  };

  it('names everything at first, and nothing at last', () => {
    const names = ['provider-address', 'sender-name', 'customer-number', 'mail-channel'];
    expect(missingOf(settingsSchema.parse({}))).toEqual(names);
    expect(missingOf(settingsSchema.parse(whole))).toEqual([]);
  });

  it('takes the first mail channel that is on, or the one the owner named', () => {
    const named = (channelId: string | null) =>
      providerChannel(settingsSchema.parse({ ...whole, ispMail: { ...whole.ispMail, channelId } }))
        ?.id;
    expect([named(null), named('third'), named('first'), named('other')]).toEqual([
      ...['second', 'third', undefined, undefined],
    ]);
  });
});

describe('rest', () => {
  const settings = ispMailSettings.parse({ rules: { 'long-outage': { restDays: 3 } } });
  const earlier = (patch: Partial<EarlierMail>): EarlierMail[] => [
    { rule: 'long-outage', createdMs: NOW, state: 'draft', stateMs: NOW, ...patch },
  ];

  it('a rule rests after each mail or draft of its own, whatever became of it', () => {
    const discarded = earlier({ createdMs: NOW - 2 * DAY_MS, state: 'discarded' });
    expect(isResting('long-outage', settings, discarded, NOW)).toBe(true);
    expect(isResting('many-outages', settings, discarded, NOW)).toBe(false);
    expect(isResting('long-outage', settings, discarded, NOW + DAY_MS)).toBe(false);
  });

  it('none goes by itself while something is missing, or soon after another', () => {
    expect(holdOf(settings, ['mail-channel'], [], NOW)).toBe('missing');
    expect(holdOf(settings, [], earlier({}), NOW)).toBeNull();
    const sent = earlier({ rule: 'slow-upload', state: 'released', stateMs: NOW - 6 * DAY_MS });
    expect(holdOf(settings, [], sent, NOW)).toBe('too-soon');
    expect(holdOf(settings, [], sent, NOW + DAY_MS)).toBeNull();
  });
});
