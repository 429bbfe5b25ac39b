import { alertRules, type AlertRuleView } from '@lineside/contract';
import * as z from 'zod';
import { ruleFields, rulePatch } from './rule-fields';

const usual = alertRules.parse({});
const rule = (id: keyof typeof usual, patch: object = {}): AlertRuleView => ({
  ...{ id, title: '', sentence: '', settings: { ...usual[id], ...patch } },
  settingsSchema: { ...z.toJSONSchema(alertRules.shape[id], { io: 'input' }) },
});

describe('the numbers of a rule', () => {
  it('are those it has, with what is usual', () => {
    expect(ruleFields(rule('outage', { afterSeconds: 90 }))).toEqual([
      { name: 'afterSeconds', text: '90', usual: '30' },
      { name: 'lastingMinutes', text: '15', usual: '15' },
      { name: 'cooldownMinutes', text: '0', usual: '0' },
    ]);
    const [, lasting] = ruleFields(rule('degradation'));
    expect(lasting).toEqual({ name: 'lastingMinutes', text: '', usual: '' });
  });

  it('are shares in percent', () => {
    const fields = ruleFields(rule('slow'));
    expect(fields.find(({ name }) => name === 'shareOfPlan')?.text).toBe('80');
    expect(rulePatch(fields, { shareOfPlan: '75,5' })).toEqual({ shareOfPlan: 0.755 });
  });

  it('are sent only where something else was typed; nothing typed means as usual', () => {
    const fields = ruleFields(rule('outage', { afterSeconds: 90 }));
    expect(rulePatch(fields, { afterSeconds: '', lastingMinutes: '15' })).toEqual({
      afterSeconds: null,
    });
  });

  it('are not sent when one is none', () => {
    expect(rulePatch(ruleFields(rule('box')), { afterSeconds: 'soon' })).toBeNull();
  });

  it('are all there: every number of every rule can be changed', () => {
    const namesOf = (view: AlertRuleView): string[] => ruleFields(view).map(({ name }) => name);
    for (const id of alertRules.keyof().options) {
      const numbers = Object.entries(usual[id])
        .filter(([, value]) => typeof value === 'number' || value === null)
        .map(([name]) => name)
        .filter((name) => name !== 'channelIds');
      expect(namesOf(rule(id)).sort()).toEqual(numbers.sort());
    }
  });
});
