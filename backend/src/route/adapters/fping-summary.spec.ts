import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseAnswering } from './fping-summary.ts';

const recorded = new URL(
  '../../../test/fixtures/fping-echo/two-of-three-answer.txt',
  import.meta.url,
);

it('names those that answered at least once', () => {
  expect(parseAnswering(readFileSync(recorded, 'utf8'))).toEqual(['10.0.0.1', '203.0.113.2']);
});

it('passes over notices of routers between the lines', () => {
  const notice = 'ICMP Time Exceeded from 100.64.0.1 for ICMP Echo sent to 203.0.113.77';
  const lines = [notice, '2001:db8::1 : xmt/rcv/%loss = 3/1/66%, min/avg/max = 1/1/1', notice];
  expect(parseAnswering(lines.join('\n'))).toEqual(['2001:db8::1']);
});

it('never throws on garbage', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseAnswering(text)).toEqual([]);
    }),
  );
});
