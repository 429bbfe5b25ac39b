import { describe, expect, it } from '@jest/globals';
import type { DnsReading, Resolver } from '@lineside/contract';
import { ScriptedLine } from '../../../../test/fakes/scripted-line.ts';

const resolver4: Resolver = {
  ...{ id: 'resolver-9.9.9.9', address: '9.9.9.9', zone: null, family: 4, origin: 'public' },
};
const unreachable: Omit<DnsReading, 'resolverId'> = {
  ...{ name: 'a.example', kind: 'cached', responseMs: null },
  ...{ rcode: null, failure: 'unreachable', answerCount: null },
};

/** Everything beyond the router falls silent; a question is told "unreachable" once. */
function cutLine(resolver = resolver4): ScriptedLine {
  const line = new ScriptedLine();
  line.tell({ kind: 'resolvers', resolvers: [resolver], atMs: 0, monoMs: 0 });
  line.run(30_000);
  line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : null);
  line.run(500);
  line.dns({ ...unreachable, resolverId: resolver.id }, line.nowMs);
  return line;
}

describe('wan-down', () => {
  it('takes the word a question has heard when the router spares its words for pings', () => {
    const line = cutLine();
    line.run(10_000);
    expect(line.story).toEqual(['up none none', 'down wan-down access-line']);
    expect(line.standing.confidence).toBe(0.8);
  });

  it('does not take what was said about the other family', () => {
    const line = cutLine({ ...resolver4, id: 'resolver-6', address: '2620:fe::fe', family: 6 });
    line.run(10_000);
    expect(line.story.at(-1)).toBe('down isp-edge-down isp');
  });

  it('does not take it when somebody beyond the home said the same', () => {
    const line = cutLine();
    const error = { from: '203.0.113.1', to: '1.1.1.1', family: 4 } as const;
    line.tell({
      kind: 'measured',
      heardMs: line.nowMs,
      measurement: {
        ...{ kind: 'icmp-error', atMs: line.nowMs, monoMs: line.nowMs, durationMs: null },
        outcome: { status: 'ok', reading: { ...error, code: 'host-unreachable', text: '' } },
      },
    });
    line.run(10_000);
    expect(line.story.at(-1)).toBe('down isp-edge-down isp');
  });
});
