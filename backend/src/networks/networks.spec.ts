import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TableFile } from './adapters/table-file.ts';
import { NetworkRegister } from './network-register.ts';
import { isUpToDate, makeTable, type TableSource } from './table-maker.ts';

const nobody = { asn: null, asName: null };
let folder: string;
let tablePath: string;
let source: TableSource;
let register: NetworkRegister;

/** 1.0.0.0/24 and every second /24 behind it: more than a block of borders. */
function ipv4Rows(): string {
  const base = 0x01_00_00_00;
  const row = (i: number): string => {
    const first = base + i * 512;
    return `${first},${first + 255},${1000 + i},"Network ${i}, Inc."\n`;
  };
  return Array.from({ length: 400 }, (_, i) => row(i)).join('');
}

function ipv6Row(first: string, last: string, rest: string): string {
  return `${BigInt(`0x${first}`)},${BigInt(`0x${last}`)},${rest}\n`;
}

function openRegister(): NetworkRegister {
  register = new NetworkRegister(() => TableFile.open(tablePath));
  register.onModuleInit();
  return register;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-networks-'));
  tablePath = join(folder, 'made/networks.table');
  const paths = { 4: join(folder, '4.csv'), 6: join(folder, '6.csv') };
  writeFileSync(paths[4], ipv4Rows() + `4278190080,4294967295,7,Last of all\n`);
  writeFileSync(
    paths[6],
    ipv6Row(`20014860${'0'.repeat(24)}`, `20014860${'f'.repeat(24)}`, '15169,Google LLC') +
      ipv6Row(`262000fe${'0'.repeat(24)}`, `262000fe${'0'.repeat(24)}`, '19281,Ünïcode GmbH'),
  );
  source = { name: 'a-package 1.0.0', paths };
});

afterEach(() => {
  register.onApplicationShutdown();
  rmSync(folder, { recursive: true });
});

describe('the table of networks', () => {
  it('tells the owner from the first to the last address of a range, in any block', () => {
    makeTable(source, tablePath);
    openRegister();
    expect(register.find('1.0.0.0')).toEqual({ asn: 1000, asName: 'Network 0, Inc.' });
    expect(register.find('1.0.0.255')).toEqual({ asn: 1000, asName: 'Network 0, Inc.' });
    expect(register.find('1.3.30.7')).toEqual({ asn: 1399, asName: 'Network 399, Inc.' });
    expect(register.find('2001:4860:4860::8888')).toEqual({ asn: 15169, asName: 'Google LLC' });
    expect(register.find('2620:fe::')).toEqual({ asn: 19281, asName: 'Ünïcode GmbH' });
  });

  it('knows nobody before, between and behind the ranges', () => {
    makeTable(source, tablePath);
    openRegister();
    for (const address of ['0.255.255.255', '1.0.1.0', '1.3.31.0', '2000::1', '2620:fe::1']) {
      expect([address, register.find(address)]).toEqual([address, nobody]);
    }
  });

  it('knows nobody for private addresses and for what is no address', () => {
    makeTable(source, tablePath);
    openRegister();
    expect(register.find('192.168.1.1')).toEqual(nobody);
    expect(register.find('not an address')).toEqual(nobody);
  });

  it('answers alike when asked again, also after many others', () => {
    makeTable(source, tablePath);
    openRegister();
    const first = register.find('1.0.0.1');
    for (let i = 0; i < 400; i += 1) register.find(`1.${i >> 7}.${(i * 2) & 255}.9`);
    expect(register.find('1.0.0.1')).toEqual(first);
  });

  it('cuts a name that is too long between two characters', () => {
    writeFileSync(source.paths[4], `16777216,16777471,1,${'x'.repeat(254)}ü\n`);
    makeTable(source, tablePath);
    openRegister();
    expect(register.find('1.0.0.1').asName).toBe('x'.repeat(254));
  });

  it('says in its first line what it is made of and whose data it holds', () => {
    makeTable(source, tablePath);
    openRegister();
    const [line = ''] = readFileSync(tablePath, 'latin1').split('\n');
    expect(JSON.parse(line)).toMatchObject({
      source: 'a-package 1.0.0',
      attribution: expect.stringMatching(/CC BY 4\.0.*db-ip\.com/),
    });
  });

  it('is made again for another version, a newer source, and instead of a broken one', () => {
    openRegister();
    expect(isUpToDate(source, tablePath)).toBe(false);
    makeTable(source, tablePath);
    expect(isUpToDate(source, tablePath)).toBe(true);
    expect(isUpToDate({ ...source, name: 'a-package 1.0.1' }, tablePath)).toBe(false);
    const later = statSync(tablePath).mtimeMs / 1000 + 60;
    utimesSync(source.paths[6], later, later);
    expect(isUpToDate(source, tablePath)).toBe(false);
    utimesSync(tablePath, later, later);
    expect(isUpToDate(source, tablePath)).toBe(true);
    truncateSync(tablePath, 100);
    expect(isUpToDate(source, tablePath)).toBe(false);
  });

  it('is not made of something else', () => {
    openRegister();
    writeFileSync(source.paths[4], '<html>\nnot found\n</html>\n');
    expect(() => makeTable(source, tablePath)).toThrow('is no table of ranges');
  });
});

describe('a missing or broken table', () => {
  function warningsWhile(work: () => void): number {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    try {
      work();
      return warn.mock.calls.length;
    } finally {
      warn.mockRestore();
    }
  }

  function findTwice(): void {
    openRegister();
    expect(register.find('1.0.0.1')).toEqual(nobody);
    expect(register.find('1.0.0.2')).toEqual(nobody);
  }

  it('is told once, and everybody is unknown', () => {
    expect(warningsWhile(findTwice)).toBe(1);
  });

  it('is noticed at the opening when it is cut short', () => {
    const sizeBytes = makeTable(source, tablePath);
    truncateSync(tablePath, sizeBytes - 1);
    expect(warningsWhile(findTwice)).toBe(1);
    truncateSync(tablePath, 0);
    expect(warningsWhile(findTwice)).toBe(1);
  });

  it('is noticed at a lookup when it turns to rubbish under way', () => {
    const sizeBytes = makeTable(source, tablePath);
    const rubbish = (): void => {
      openRegister();
      writeFileSync(tablePath, Buffer.alloc(sizeBytes, 0xaa));
      expect(register.find('1.0.0.1')).toEqual(nobody);
      expect(register.find('1.0.0.2')).toEqual(nobody);
    };
    expect(warningsWhile(rubbish)).toBe(1);
  });
});
