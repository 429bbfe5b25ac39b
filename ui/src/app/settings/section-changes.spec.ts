import { settings } from '@lineside/contract';
import fc from 'fast-check';
import { readField, shownIn } from './field-values';
import { changedFields, draftOf, faultAt, faultsElsewhere, readChanges } from './section-changes';
import { faultsOf, patchOf, valueAt } from './setting-document';
import type { SettingField } from './setting-field';

const anchors: SettingField = { path: 'anchors', kind: 'lines', name: 'Anchors' };
const port: SettingField = { path: 'reach.tcpPort', kind: 'number', name: 'Port' };
const name: SettingField = { path: 'interfaceName', kind: 'text', name: 'Port', isNullable: true };
const patience: SettingField = {
  path: 'rules.wan-down.silentMs',
  kind: 'number',
  unitSize: 1000,
  name: 'Silence, s',
};
const fields = [anchors, port, name, patience];
const saved = settings.parse({ interfaceName: 'eth1' });

describe('what is typed into a section', () => {
  it('stands beside what is saved', () => {
    expect(draftOf(fields, saved, { 'reach.tcpPort': '80' })).toMatchObject({
      'reach.tcpPort': '80',
      interfaceName: 'eth1',
      'rules.wan-down.silentMs': '2.5',
    });
  });

  it('is a change only where it says something else', () => {
    const typed = { 'reach.tcpPort': '443', interfaceName: '' };
    expect(changedFields(fields, saved, typed)).toEqual([name]);
  });

  it('is read in the units of the settings', () => {
    const { values, faults } = readChanges([patience, name], {
      'rules.wan-down.silentMs': '3,75',
      interfaceName: '  ',
    });
    expect([...values]).toEqual([
      ['rules.wan-down.silentMs', 3750],
      ['interfaceName', null],
    ]);
    expect(faults).toEqual([]);
  });

  it('is refused where a number is missing', () => {
    expect(readChanges([port], { 'reach.tcpPort': '' }).faults).toEqual([
      { path: 'reach.tcpPort', message: 'A number, please.' },
    ]);
  });

  it('is a list without empty lines', () => {
    expect(readField(anchors, ' 1.1.1.1\n\n9.9.9.9, 8.8.8.8 ')).toEqual({
      isValid: true,
      value: ['1.1.1.1', '9.9.9.9', '8.8.8.8'],
    });
  });

  it('survives being shown and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1500, max: 60_000 }), (silentMs) => {
        expect(readField(patience, shownIn(patience, silentMs))).toEqual({
          isValid: true,
          value: silentMs,
        });
      }),
    );
  });
});

describe('the patch', () => {
  it('names only what changes, and writes down nothing that is as usual', () => {
    const values = new Map([
      ['reach.tcpPort', 443],
      ['rules.wan-down.silentMs', 4000],
    ] as const);
    expect(patchOf(values)).toEqual({
      reach: { tcpPort: null },
      rules: { 'wan-down': { silentMs: 4000 } },
    });
  });

  it('is foreseen to be refused, with the path of the fault', () => {
    const faults = faultsOf(saved, new Map([['anchors', ['1.1.1.1', 'nonsense']]] as const));
    expect(faults).toEqual([{ path: 'anchors.1', message: 'must be an IPv4 or IPv6 address' }]);
    expect(faultAt('anchors', faults)).toBe('Line 2: Must be an IPv4 or IPv6 address.');
  });
});

describe('a fault', () => {
  it('belongs to its field alone', () => {
    const faults = [{ path: 'hostNames', message: 'too many' }];
    expect(faultAt('anchors', faults)).toBeNull();
    expect(faultsElsewhere(fields, faults)).toEqual(['hostNames: too many']);
    expect(faultsElsewhere(fields, [{ path: 'anchors.0', message: 'no' }])).toEqual([]);
  });
});

it('a path that leads nowhere has no value', () => {
  expect(valueAt(saved, 'reach.tcpPort.deeper')).toBeUndefined();
});
