import { describe, expect, it } from '@jest/globals';
import { dnsSmokeQuery, smokeAnswer, smokeFiguresAnswer } from '@lineside/contract';
import { fakeArchive } from '../../test/fakes/fake-spine.ts';
import { ProblemException } from '../http/problem.ts';
import { DnsController } from './dns.controller.ts';
import type { ResolverHistorian } from './resolver-historian.ts';

const range = { fromMs: 0, toMs: 3_600_000 };

describe('GET /dns/smoke', () => {
  const asked: unknown[] = [];
  const controller = new DnsController(
    // Only what is told of the last ten minutes is asked of it.
    {} as ResolverHistorian,
    fakeArchive(
      {},
      {
        resolverSmoke: (...question) => {
          asked.push(question);
          return Promise.resolve({ bucketMs: 60_000, points: [] });
        },
      },
    ),
  );

  it('asks for each resolver once, for popular names unless told otherwise', async () => {
    const query = dnsSmokeQuery.parse({ ...range, resolver: 'a,b,b', points: '60' });
    const answer = await controller.readDnsSmoke(query);
    expect(smokeAnswer.parse(answer)).toEqual({ ...range, bucketMs: 60_000, points: [] });
    expect(asked).toEqual([[['a', 'b'], 'cached', range, 60]]);
  });

  it('sums up a whole stretch', async () => {
    const answer = await controller.readDnsFigures({ ...range, resolver: 'a', kind: 'uncached' });
    expect(smokeFiguresAnswer.parse(answer)).toMatchObject({ ...range, sentCount: 0 });
  });

  it('refuses no resolver at all, and a stretch without length', async () => {
    for (const query of [
      { ...range, resolver: ',' },
      { ...range, resolver: 'a', toMs: 0 },
    ]) {
      await expect(controller.readDnsFigures({ ...query, kind: 'cached' })).rejects.toThrow(
        ProblemException,
      );
    }
  });
});
