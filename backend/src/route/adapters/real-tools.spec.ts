import { describe, expect, it } from '@jest/globals';
import { canMakeNamespaces } from '../../../test/fakes/namespaces.ts';
import { evidenceTracers, tracers } from './tool-tracer.ts';

/** Tools that send what they are told to need root as well, and namespaces tell whether we are. */
const describeAsRoot = canMakeNamespaces() ? describe : describe.skip;

const cases = [
  ...tracers.map((tracer) => ({ use: 'the timetable', tracer })),
  ...evidenceTracers.map((tracer) => ({ use: 'evidence', tracer })),
].map((one) => ({ ...one, tool: one.tracer.tool }));

describeAsRoot('the tools of this machine', () => {
  it.each(cases)(
    'understand what they are asked: $tool for $use',
    async ({ tracer, tool }) => {
      const goal = { family: 4, address: '127.0.0.1' } as const;
      const traced = await tracer.trace(goal, AbortSignal.timeout(9000));
      if (traced.status === 'failed' && traced.reason === 'tool-missing') {
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
