import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from './commands.ts';
import { connackReason, socketReason } from './connect-failure.ts';
import { Topics } from './topics.ts';

const topics = new Topics('home/line');
const JOBS = ['dns', 'speed-night'];
const parse = (topic: string, payload: string, isRetained = false) =>
  parseCommand({ topic, payload, isRetained }, topics, JOBS);

describe('parseCommand', () => {
  it.each([
    ['home/line/commands/speed-test', 'PRESS', { kind: 'speed-test' }],
    ['home/line/commands/trace', ' press ', { kind: 'trace' }],
    ['home/line/jobs/dns/set', 'OFF', { kind: 'job', id: 'dns', state: 'paused' }],
    ['home/line/jobs/speed-night/set', 'on', { kind: 'job', id: 'speed-night', state: 'enabled' }],
  ])('understands %s %s', (topic, payload, command) => {
    expect(parse(topic, payload)).toEqual(command);
  });

  it('takes a kept message for none', () => {
    expect(parse('home/line/commands/trace', 'PRESS', true)).toBeNull();
  });

  it('understands nothing else, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (topic, payload) => {
        expect(parse(`home/line/${topic}`, payload)).toBeNull();
      }),
    );
    expect(parse('home/line/jobs/none/set', 'ON')).toBeNull();
    expect(parse('home/line/commands/trace', 'please')).toBeNull();
  });
});

describe('Topics', () => {
  it('tells its own topics from those of another base', () => {
    const inner = new Topics('home/line/cellar');
    const all = [topics.single('line'), topics.segment('isp'), topics.job('dns')];
    expect(all.every((topic) => topics.owns(topic))).toBe(true);
    expect(topics.owns(inner.single('line'))).toBe(false);
    expect(topics.owns(topics.jobSwitch('dns'))).toBe(false);
  });
});

describe('why there is no connection', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['ECONNREFUSED', 'connect-refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['ECONNRESET', 'connection-lost'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['EMFILE', 'internal'],
  ])('is by %s: %s', (code, reason) => expect(socketReason(code)).toBe(reason));

  it.each([
    [1, 'protocol'],
    [4, 'bad-credentials'],
    [5, 'not-authorized'],
    [0x86, 'bad-credentials'],
    [0x87, 'not-authorized'],
    [3, 'refused'],
  ])('is by the broker’s code %i: %s', (code, reason) => {
    expect(connackReason(code)).toBe(reason);
  });
});
