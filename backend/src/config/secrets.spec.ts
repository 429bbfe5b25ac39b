import { describe, expect, it } from '@jest/globals';
import { secret, SECRET_MASK } from '@lineside/contract';
import fc from 'fast-check';
import * as z from 'zod';
import { mergePatch } from './core/merge-patch.ts';
import { withMasks, withoutMasks } from './secrets.ts';

const token = secret(z.string().max(100));
const schema = z.strictObject({
  name: z.string().default(''),
  token: token.nullable().default(null),
  nested: z.strictObject({ token: token.optional() }).prefault({}),
  list: z.array(z.strictObject({ id: z.string().optional(), token })).default([]),
  byName: z.record(z.string(), z.strictObject({ token })).default({}),
  either: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('open'), text: z.string() }),
      z.strictObject({ kind: z.literal('closed'), token }),
    ])
    .nullable()
    .default(null),
});

const full = schema.parse({
  name: 'box',
  token: 'one',
  nested: { token: 'two' },
  list: [
    { id: 'a', token: 'three' },
    { id: 'b', token: 'four' },
  ],
  byName: { x: { token: 'five' } },
  either: { kind: 'closed', token: 'six' },
});

describe('secrets in a document', () => {
  it('are masked wherever the schema has one', () => {
    expect(withMasks(schema, full)).toEqual({
      name: 'box',
      token: SECRET_MASK,
      nested: { token: SECRET_MASK },
      list: [
        { id: 'a', token: SECRET_MASK },
        { id: 'b', token: SECRET_MASK },
      ],
      byName: { x: { token: SECRET_MASK } },
      either: { kind: 'closed', token: SECRET_MASK },
    });
  });

  it('that are not set are told as such', () => {
    expect(withMasks(schema, schema.parse({}))).toEqual(schema.parse({}));
  });

  it('survive a document that comes back as it was told', () => {
    expect(withoutMasks(schema, withMasks(schema, full), full)).toEqual(full);
  });

  it('are replaced by a new one and removed by null', () => {
    const patch = withoutMasks(schema, { token: 'new', nested: { token: null } }, full);
    expect(mergePatch(full, patch)).toEqual({ ...full, token: 'new', nested: {} });
  });

  it('follow a member of a list to another place', () => {
    const told = withMasks(schema, full).list.toReversed();
    expect(withoutMasks(schema, { list: told }, full)).toEqual({ list: full.list.toReversed() });
  });

  it('are told apart by place where members have no id', () => {
    const known = { list: [{ token: 'first' }, { token: 'second' }] };
    const patch = { list: [{ token: 'changed' }, { token: SECRET_MASK }] };
    expect(withoutMasks(schema, patch, known)).toEqual({
      list: [{ token: 'changed' }, { token: 'second' }],
    });
  });

  it('have no mask for a value where there was none', () => {
    expect(withoutMasks(schema, { token: SECRET_MASK }, {})).toEqual({ token: undefined });
  });

  it('leave a mask alone that is no secret’s', () => {
    expect(withoutMasks(schema, { name: SECRET_MASK }, full)).toEqual({ name: SECRET_MASK });
  });

  it('never throw on garbage, and change nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, known) => {
        const mapped = withoutMasks(schema, value, known);
        if (!JSON.stringify(value).includes(SECRET_MASK)) expect(mapped).toEqual(value);
      }),
    );
  });

  it('never appear in what is told', () => {
    const text = fc.string({ minLength: 8, maxLength: 40 }).map((rest) => `secret ${rest}`);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const document = schema.parse({ token: one, byName: { y: { token: other } } });
        const told = JSON.stringify(withMasks(schema, document));
        expect(told).not.toContain('secret ');
        expect(withoutMasks(schema, JSON.parse(told), document)).toEqual(document);
      }),
    );
  });
});
