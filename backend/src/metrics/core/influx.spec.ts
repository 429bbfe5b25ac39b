import { describe, expect, it } from '@jest/globals';
import { metricsSettings, type InfluxSettings } from '@lineside/contract';
import fc from 'fast-check';
import { parseLines } from '../../../test/fakes/influx-server.ts';
import { backOffMs } from './back-off.ts';
import { detailOf, failureOf, influxRequest, retryAfterMs } from './influx-request.ts';
import { lineProtocol } from './line-protocol.ts';
import { PushBuffer } from './push-buffer.ts';

const AT_MS = 1_767_614_400_000;
const influx = (patch: Partial<InfluxSettings>): InfluxSettings =>
  metricsSettings.parse({ influx: { url: 'http://box.example:8086/', ...patch } }).influx;

describe('line protocol', () => {
  it('names fields as Telegraf does', () => {
    const gauge = { type: 'gauge', name: 'a_seconds', help: '' } as const;
    const histogram = { type: 'histogram', name: 'b_seconds', help: '' } as const;
    const buckets = [
      { le: 0.5, count: 1 },
      { le: Infinity, count: 2 },
    ];
    const lines = lineProtocol(
      [
        { ...gauge, samples: [{ labels: { target: '::1', role: 'anchor' }, value: 1.5 }] },
        { ...histogram, samples: [{ labels: {}, buckets, sum: 9 }] },
      ],
      AT_MS,
    );
    expect(lines).toEqual([
      `a_seconds,role=anchor,target=::1 gauge=1.5 ${AT_MS}`,
      `b_seconds sum=9,count=2,0.5=1,+Inf=2 ${AT_MS}`,
    ]);
  });

  it('is read back by a strict reader, whatever stands in a label', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value, (label, amount) => {
        const samples = [{ labels: { target: label }, value: amount }];
        const family = { type: 'counter', name: 'a_total', help: '', samples } as const;
        const [line = ''] = lineProtocol([family], AT_MS);
        const [point] = parseLines(`${line}\n`);
        expect(point?.fields['counter']).toBe(amount === 0 ? 0 : amount);
        expect(Object.keys(point?.tags ?? {}).length).toBe(label === '' ? 0 : 1);
      }),
    );
  });
});

describe('the request', () => {
  it('is that of InfluxDB 2', () => {
    const request = influxRequest(influx({ organization: 'my home', token: 'abc' }));
    expect(request?.url.href).toBe(
      'http://box.example:8086/api/v2/write?org=my+home&bucket=lineside&precision=ms',
    );
    expect(request?.headers).toEqual({ authorization: 'Token abc' });
  });

  it('is that of InfluxDB 1, with and without a user', () => {
    const request = influxRequest(influx({ version: 'v1', username: 'me', token: 'größe' }));
    expect(request?.url.href).toBe('http://box.example:8086/write?db=lineside&precision=ms');
    const basic = Buffer.from('me:größe', 'utf8').toString('base64');
    expect(request?.headers).toEqual({ authorization: `Basic ${basic}` });
    expect(influxRequest(influx({ version: 'v1' }))?.headers).toEqual({});
  });

  it('needs an address', () => expect(influxRequest(influx({ url: null }))).toBeNull());
});

it.each([
  [204, null],
  [200, null],
  [401, 'unauthorized'],
  [403, 'unauthorized'],
  [404, 'not-found'],
  [429, 'too-many'],
  [400, 'refused'],
  [413, 'refused'],
  [422, 'refused'],
  [500, 'server-error'],
  [503, 'server-error'],
])('the status %s means %s', (status, failure) => expect(failureOf(status)).toBe(failure));

it.each([
  ['{"code":"invalid","message":"bucket \\"x\\" is\\n missing"}', 'bucket \\"x\\" is\\n missing'],
  ['{"error":"database not found"}', 'database not found'],
  ['<html>\n Bad gateway', '<html> Bad gateway'],
  ['', null],
])('the words of %j are %j', (text, words) => expect(detailOf(text)).toBe(words));

it.each([
  ['7', 7000],
  ['Fri, 31 Dec 1999 23:59:59 GMT', null],
  [undefined, null],
])('Retry-After %j is %j', (header, ms) => expect(retryAfterMs(header)).toBe(ms));

describe('waiting', () => {
  it('doubles up to five minutes', () => {
    expect([1, 2, 3, 40].map((count) => backOffMs(count, 0, null))).toEqual([
      1000, 2000, 4000, 300_000,
    ]);
  });

  it('is at least what the server asks for, within reason', () => {
    expect(backOffMs(1, 1, 60_000)).toBe(60_000);
    expect(backOffMs(1, 1, 1e9)).toBe(300_000);
    expect(backOffMs(1, 1, null)).toBe(750);
  });
});

describe('the buffer', () => {
  const batch = (sizeBytes: number) => ({ body: new Uint8Array(sizeBytes), lineCount: 10 });

  it('never holds more than it may, and counts what it gave up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (sizes) => {
        const buffer = new PushBuffer(100);
        for (const size of sizes) buffer.add(batch(size));
        expect(buffer.sizeBytes).toBeLessThanOrEqual(100);
        expect(buffer.lineCount + buffer.droppedLines).toBe(10 * sizes.length);
      }),
    );
  });

  it('keeps the newest', () => {
    const buffer = new PushBuffer(100);
    const newest = batch(80);
    buffer.add(batch(80));
    buffer.add(newest);
    expect(buffer.oldest()).toBe(newest);
  });

  it('does not lose another when what was sent had been pushed out meanwhile', () => {
    const buffer = new PushBuffer(100);
    const sent = batch(80);
    buffer.add(sent);
    buffer.add(batch(80));
    buffer.remove(sent);
    expect(buffer.lineCount).toBe(10);
  });
});
