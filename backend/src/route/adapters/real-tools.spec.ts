import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canMakeNamespaces, ip } from '../../../test/fakes/namespaces.ts';
import { EVIDENCE_TOOLS, ToolTracer, TIMETABLE_TOOLS } from './tool-tracer.ts';

/** The tools need root, as namespaces do. */
const describeAsRoot = canMakeNamespaces() ? describe : describe.skip;

const cases = [
  ...TIMETABLE_TOOLS.map((how) => ({ use: 'the timetable', how, tool: how.tool })),
  ...EVIDENCE_TOOLS.map((how) => ({ use: 'evidence', how, tool: how.tool })),
];

describeAsRoot('the tools of this machine, where no resolver is known,', () => {
  const name = `ls-tools-${process.pid}`;
  const etc = `/etc/netns/${name}`;

  beforeAll(() => {
    mkdirSync(etc, { recursive: true });
    writeFileSync(`${etc}/resolv.conf`, '');
    ip('netns', 'add', name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
  });

  afterAll(() => {
    ip('netns', 'del', name);
    rmSync(etc, { recursive: true });
  });

  it.each(cases)(
    'understand what they are asked: $tool for $use',
    async ({ how, tool }) => {
      const tracer = new ToolTracer({
        ...how,
        command: ['ip', 'netns', 'exec', name, ...how.command],
      });
      const goal = { family: 4, address: '127.0.0.1' } as const;
      const traced = await tracer.trace(goal, AbortSignal.timeout(9000));
      if (traced.status === 'failed' && traced.detail?.includes('No such file') === true) {
        console.warn(`SKIPPED: ${tool} is not installed`);
        return;
      }
      expect(traced).toMatchObject({
        status: 'ok',
        reading: {
          hops: [{ ttl: 1, address: '127.0.0.1', lossRatio: tool === 'mtr' ? 0 : null }],
          hasReachedDestination: true,
        },
      });
    },
    10_000,
  );
});
