import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { incidentBundle, type BundleSnapshot } from '@lineside/contract';
import * as fc from 'fast-check';
import { berlin, ispIncident, ownerOf } from '../../../../../test/fakes/incident-bundle.ts';
import { emptySnapshot } from '../../../../../test/fakes/incident.ts';
import { assembleBundle } from '../assemble-bundle.ts';
import { mailDraft } from '../mail/mail-draft.ts';
import { bundleText } from './bundle-text.ts';

const source = (bundle = ispIncident()) => ({ bundle, calendar: berlin, ownerOf });

/** A golden file; `UPDATE_GOLDEN=1` writes it anew, to be read before it is committed. */
function golden(name: string, made: string): string {
  const path = fileURLToPath(
    new URL(`../../../../../test/fixtures/incident/${name}`, import.meta.url),
  );
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, made);
  return readFileSync(path, 'utf8');
}

describe('the report of an isp-edge-down outage', () => {
  it('reads as it should', () => {
    const text = bundleText(source());
    expect(text).toBe(golden('isp-edge-down.txt', text));
  });

  it('has lines of at most 80 characters', () => {
    for (const line of bundleText(source()).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('is a draft of a mail that reads as it should', () => {
    const mail = mailDraft(source(), bundleText(source()));
    expect(mail).toBe(golden('isp-edge-down.eml', mail));
  });
});

describe('the draft of a mail', () => {
  const mail = mailDraft(source(), bundleText(source()));
  const parts = mail.split(/\r\n--=_lineside-12-\d+(?:--)?\r\n/);

  it('is sent to nobody, by nobody, and not yet', () => {
    const [head = ''] = parts;
    expect(head).toContain('X-Unsent: 1\r\nTo: \r\nSubject: ');
    expect(head).not.toMatch(/^From:/m);
    expect(head).toContain('Date: Sat, 21 Nov 2026 11:34:11 +0100');
  });

  it('holds the report as text and as JSON', () => {
    const contents = parts.slice(2, 4).map((part) => {
      const [, body = ''] = part.split('\r\n\r\n');
      return Buffer.from(body, 'base64').toString('utf8');
    });
    expect(contents[0]).toBe(bundleText(source()));
    expect(incidentBundle.parse(JSON.parse(contents[1] ?? ''))).toEqual(ispIncident());
  });

  it('has no bare line ends and no line a mail server would break', () => {
    expect(mail.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of mail.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });
});

describe('a report with gaps', () => {
  const whole = ispIncident();
  /** The whole incident with some of its parts taken away. */
  const partial = fc.record({
    kept: fc.subarray(whole.snapshots),
    emptied: fc.subarray(['link', 'counters', 'targets', 'traces', 'dns', 'reach'] as const),
    hasFigures: fc.boolean(),
    hasIdentity: fc.boolean(),
    isOpen: fc.boolean(),
    cause: fc.constantFrom('isp-edge-down', 'link-down', 'ipv6-down', 'not-observed' as const),
  });

  it('never throws, whatever is missing, and keeps its width', () => {
    fc.assert(
      fc.property(partial, ({ kept, emptied, hasFigures, hasIdentity, isOpen, cause }) => {
        const snapshots = kept.map((snapshot): BundleSnapshot => {
          const empty = emptySnapshot(snapshot.phase, snapshot.atMs);
          const gone = Object.fromEntries(emptied.map((name) => [name, empty[name]]));
          return { ...snapshot, ...gone };
        });
        const bundle = assembleBundle({
          ...whole,
          snapshots,
          outage: {
            ...whole.outage,
            ...(isOpen ? { endMs: null, durationMs: null } : {}),
            cause: cause,
            evidence: [],
          },
          figures: new Map(hasFigures ? whole.targets.map((target) => [target.id, target]) : []),
          identity: hasIdentity ? whole.identity : { families: [], changes: [] },
        });
        expect(incidentBundle.safeParse(bundle).success).toBe(true);
        const text = bundleText(source(bundle));
        expect(text).not.toMatch(/undefined|NaN|null|Infinity|\[object/);
        expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
        expect(mailDraft(source(bundle), text)).toContain('X-Unsent');
      }),
    );
  });

  it('says of nothing that it is not known', () => {
    const bundle = { ...whole, snapshots: [], targets: [], counterDeltas: null };
    const text = bundleText(source(bundle));
    expect(text).toContain('Whether the home router answered is not known.');
    expect(text).toContain('The paths are not known.');
  });
});
