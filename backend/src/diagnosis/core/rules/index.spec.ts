import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { cause } from '@lineside/contract';
import { rules } from './index.ts';

describe('the list of rules', () => {
  it('holds every rule file of the folder', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.rule.ts'))
      .map((name) => name.replace('.rule.ts', ''));
    expect(rules.map(({ code }) => code as string).sort()).toEqual(files.sort());
  });

  it('gives every rule a known cause and a sentence', () => {
    for (const rule of rules) {
      expect(cause.safeParse(rule.code).success).toBe(true);
      expect(rule.doc).toMatch(/^[A-Z].*\.$/);
    }
  });
});
