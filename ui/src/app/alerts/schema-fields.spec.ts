import { channelSettings } from '@lineside/contract';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertWords } from '../format/words/alerts';
import { changedSettings, schemaFields, storedText, typedSettings } from './schema-fields';

const fieldsOf = (schema: z.ZodType) =>
  schemaFields({ ...z.toJSONSchema(schema, { io: 'input' }) });

describe('schemaFields', () => {
  it('makes a field of every setting of a mail channel', () => {
    const kinds = fieldsOf(channelSettings.mail).map(({ name, kind }) => [name, kind]);
    expect(Object.fromEntries(kinds)).toMatchObject({
      ...{ host: 'text', port: 'number', security: 'choice', password: 'secret', to: 'list' },
    });
  });

  it('has a name in words for every setting of every kind', () => {
    for (const schema of Object.values(channelSettings)) {
      for (const { name } of fieldsOf(schema))
        expect(Object.keys(alertWords.fields)).toContain(name);
    }
  });
});

describe('typedSettings', () => {
  it('makes what the box takes', () => {
    const typed = {
      ...{ host: 'mail.example.org', from: 'a@example.org', password: '' },
      ...{ to: 'b@example.org, c@example.org' },
    };
    const settings = typedSettings(fieldsOf(channelSettings.mail), typed);
    expect(settings).toEqual({
      ...{ host: 'mail.example.org', port: 465, security: 'tls', from: 'a@example.org' },
      to: ['b@example.org', 'c@example.org'],
    });
    expect(channelSettings.mail.safeParse(settings).success).toBe(true);
  });

  it('shows what is stored, and sends only what was changed about it', () => {
    const fields = fieldsOf(channelSettings.mail);
    const stored = {
      ...{ host: 'mail.example.org', port: 25, security: 'none', username: 'me' },
      ...{ password: '********', from: 'a@example.org', to: ['b@example.org'], caPem: null },
    };
    const shown = fields.map((field) => [field.name, storedText(field, stored)]);
    expect(Object.fromEntries(shown)).toMatchObject({
      ...{ port: '25', password: '', to: 'b@example.org', caPem: '' },
    });
    const same = Object.fromEntries(shown) as Record<string, string>;
    expect(changedSettings(fields, same, stored)).toEqual({});
    const typed = { ...same, port: '', username: '', password: null, to: '' };
    expect(changedSettings(fields, typed, stored)).toEqual({
      ...{ port: 465, username: null, password: null, to: '' },
    });
  });

  it('takes a certificate with its lines', () => {
    expect(fieldsOf(channelSettings.ntfy).find(({ name }) => name === 'caPem')).toMatchObject({
      ...{ kind: 'block', isOptional: true },
    });
  });

  it('leaves what is no number to be refused by the box', () => {
    const settings = typedSettings(fieldsOf(channelSettings.mail), { port: 'smtp' });
    expect(settings['port']).toBe('smtp');
  });
});
