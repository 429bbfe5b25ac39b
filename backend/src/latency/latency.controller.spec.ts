import { beforeEach, describe, expect, it } from '@jest/globals';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  latencyAnswer,
  smokeAnswer,
  smokeFiguresAnswer,
  type LatencySeries,
} from '@lineside/contract';
import { noImports } from '../../test/fakes/fake-imports.ts';
import { fakeArchive, fakeSpine } from '../../test/fakes/fake-spine.ts';
import { IMPORTED_SHELF } from '../measurement/import-ledger.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { ProblemException } from '../http/problem.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { LatencyController } from './latency.controller.ts';

const point = {
  atMs: 1000,
  sentCount: 60,
  lostCount: 0,
  lossRatio: 0,
  minMs: 1,
  meanMs: 1,
  p50Ms: 1,
  p95Ms: 1,
  p99Ms: 1,
  maxMs: 1,
  jitterMs: 0,
};
const history: readonly LatencySeries[] = [
  { targetId: 'anchor-1.1.1.1', bucketMs: 60_000, points: [point] },
  { targetId: 'anchor-4.4.4.4', bucketMs: 60_000, points: [point] },
];

const spread = {
  ...{ sentCount: 60, lostCount: 0, lossRatio: 0, p5Ms: 1, p25Ms: 1, p50Ms: 1 },
  ...{ p75Ms: 1, p95Ms: 1, maxMs: 1, jitterMs: 0 },
};
const smoke = { bucketMs: 60_000, points: [{ atMs: 60_000, ...spread }] };

let asked: unknown[];
let controller: LatencyController;
let targetBook: TargetBook;
let archive: Archive;

beforeEach(async () => {
  ({ targetBook } = fakeSpine({ settings: { anchors: ['1.1.1.1'] } }));
  await targetBook.onApplicationBootstrap();
  asked = [];
  archive = {
    ...fakeArchive(),
    latency: (ids, ...range) => {
      asked.push([ids, ...range]);
      return Promise.resolve(history.filter(({ targetId }) => ids.includes(targetId)));
    },
    smoke: (...question) => {
      asked.push(question);
      return Promise.resolve(smoke);
    },
    smokeFigures: (...question) => {
      asked.push(question);
      return Promise.resolve(spread);
    },
  };
  controller = new LatencyController(archive, noImports, targetBook);
});

const range = { fromMs: 0, toMs: 3_600_000, points: 60 };

async function refusalOf(query: Parameters<LatencyController['readLatency']>[0]): Promise<unknown> {
  const refusal = await controller.readLatency(query).catch((error: unknown) => error);
  if (!(refusal instanceof ProblemException)) throw new Error('was not refused');
  return { code: refusal.code, detail: refusal.detail };
}

describe('GET /latency', () => {
  it('reads several targets, each once', async () => {
    const answer = await controller.readLatency({
      ...range,
      target: 'anchor-1.1.1.1,control-4,control-4',
    });
    expect(asked).toEqual([[['anchor-1.1.1.1', 'control-4'], 0, 3_600_000, 60]]);
    expect(latencyAnswer.parse(answer).series.map(({ targetId }) => targetId)).toEqual([
      'anchor-1.1.1.1',
    ]);
  });

  it('reads a target that is no longer probed while the range has samples of it', async () => {
    const answer = await controller.readLatency({ ...range, target: 'anchor-4.4.4.4' });
    expect(answer.series).toHaveLength(1);
  });

  it('refuses a target nobody ever probed', async () => {
    expect(await refusalOf({ ...range, target: 'anchor-1.1.1.1,nonsense' })).toEqual({
      code: 'LINESIDE_BAD_INPUT',
      detail: 'unknown target: nonsense',
    });
  });

  it('refuses an empty range and an empty list', async () => {
    expect(await refusalOf({ ...range, toMs: 0, target: 'control-4' })).toMatchObject({
      code: 'LINESIDE_BAD_INPUT',
    });
    expect(await refusalOf({ ...range, target: ',' })).toMatchObject({
      code: 'LINESIDE_BAD_INPUT',
    });
  });

  it('reads the spread of several targets as one chart, and of a whole stretch', async () => {
    const query = { fromMs: 0, toMs: 3_600_000, target: 'anchor-1.1.1.1,control-4,control-4' };
    const answer = await controller.readSmoke({ ...query, points: 60 });
    expect(smokeAnswer.parse(answer)).toEqual({ fromMs: 0, toMs: 3_600_000, ...smoke });
    const figures = await controller.readFigures(query);
    expect(smokeFiguresAnswer.parse(figures)).toEqual({ fromMs: 0, toMs: 3_600_000, ...spread });
    const ids = ['anchor-1.1.1.1', 'control-4'];
    expect(asked).toEqual([
      [ids, 0, 3_600_000, 60],
      [ids, { fromMs: 0, toMs: 3_600_000 }],
    ]);
  });

  it('refuses a spread over no time or of no target', async () => {
    const empty = { fromMs: 5, toMs: 5, target: 'control-4' };
    for (const query of [empty, { ...empty, toMs: 6, target: ',' }]) {
      await expect(controller.readFigures(query)).rejects.toThrow(ProblemException);
      await expect(controller.readSmoke({ ...query, points: 1 })).rejects.toThrow(ProblemException);
    }
  });

  it('reads numbers from the query string and refuses other words', async () => {
    const module = await Test.createTestingModule({
      controllers: [LatencyController],
      providers: [
        { provide: ARCHIVE, useValue: archive },
        { provide: IMPORTED_SHELF, useValue: noImports },
        { provide: TargetBook, useValue: targetBook },
      ],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalPipes(new StandardSchemaValidationPipe());
    await app.init();
    const ask = (query: string) => app.inject({ method: 'GET', url: `/latency?${query}` });
    const good = await ask('target=anchor-1.1.1.1&fromMs=0&toMs=3600000');
    expect(latencyAnswer.parse(good.json()).toMs).toBe(3_600_000);
    expect(asked).toEqual([[['anchor-1.1.1.1'], 0, 3_600_000, 600]]);
    expect((await ask('target=anchor-1.1.1.1&fromMs=yesterday&toMs=1')).statusCode).toBe(400);
    expect((await ask('fromMs=0&toMs=1')).statusCode).toBe(400);
    await app.close();
  });
});
