import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { incidentBundle, type LatencySample } from '@lineside/contract';
import { Module } from '@nestjs/common';
import { ispIncident } from '../../../test/fakes/incident-bundle.ts';
import { problemIn, TestApp } from '../../../test/fakes/test-app.ts';
import { ARCHIVE, type Archive } from '../../measurement/journal.ts';
import { systemLocalTime } from '../../measurement/local-time.ts';
import { incidentCalendar } from './incident-calendar.ts';
import { IncidentBundles } from './incident-bundles.ts';
import { IncidentController } from './incident.controller.ts';

const { outage, snapshots } = ispIncident();

@Module({ controllers: [IncidentController], providers: [IncidentBundles] })
class IncidentRoom {}

/** A router that answers every second, and nobody else. */
function samples(targetId: string, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const made: LatencySample[] = [];
  for (let sentMs = fromMs; sentMs < toMs; sentMs += 1000) {
    const rttMs = targetId.startsWith('router') ? 1 : null;
    const loss = rttMs === null ? ('timeout' as const) : null;
    made.push({ targetId, driver: 'fping', sentMs, rttMs, loss, load: 'none' });
  }
  return Promise.resolve(made);
}

let app: TestApp;
const answers: Partial<Archive> = {
  outage: (id) => Promise.resolve(id === outage.id || id === 13 ? { ...outage, id } : null),
  snapshots: (id) => Promise.resolve(id === outage.id ? snapshots : []),
  samples,
};

beforeEach(async () => {
  app = await TestApp.start({
    rooms: [IncidentRoom],
  });
  Object.assign(app.app.get<Archive>(ARCHIVE), answers);
});
afterEach(() => app.stop());

const get = (path: string) => app.inject('GET', `/api/v1/outages/${path}`);

describe('the bundle over HTTP', () => {
  it('is JSON with the figures of the whole outage', async () => {
    const response = await get('12/bundle');
    expect(response.statusCode).toBe(200);
    const bundle = incidentBundle.parse(response.json());
    expect(bundle.targets.find(({ id }) => id === 'router-4')).toMatchObject({
      sentCount: 90,
      lostCount: 0,
      longestSilenceMs: 1000,
    });
    expect(bundle.targets.find(({ id }) => id === 'isp-edge-4')).toMatchObject({
      lostCount: 90,
      longestSilenceMs: 90_000,
    });
    expect(bundle.snapshots).toHaveLength(4);
  });

  it('is a text file with a name of its own', async () => {
    const response = await get('12/bundle?format=text');
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="lineside-outage-12-2026-11-21\.txt"$/,
      ),
    });
    expect(response.payload).toMatch(/^LINESIDE INCIDENT REPORT/);
  });

  it('is a draft of a mail', async () => {
    const response = await get('12/bundle?format=eml');
    expect(response.headers).toMatchObject({ 'content-type': 'message/rfc822' });
    expect(response.payload).toMatch(/^X-Unsent: 1\r\nTo: \r\n/);
  });

  it('is missing for an unknown outage, and for one nothing was gathered about', async () => {
    expect(problemIn(await get('99/bundle')).code).toBe('LINESIDE_UNKNOWN_OUTAGE');
    expect(problemIn(await get('x/bundle')).code).toBe('LINESIDE_UNKNOWN_OUTAGE');
    expect(problemIn(await get('13/bundle')).code).toBe('LINESIDE_NO_BUNDLE');
    expect(problemIn(await get('12/bundle?format=pdf')).code).toBe('LINESIDE_BAD_INPUT');
  });
});

describe('incidentCalendar', () => {
  const calendar = incidentCalendar(systemLocalTime);

  it('knows how far local time is from UTC, in summer and in winter', () => {
    for (const atMs of [Date.UTC(2026, 6, 1, 10, 30, 59), Date.UTC(2026, 11, 1, 23, 59, 1)]) {
      expect(calendar.offsetMinutes(atMs) + new Date(atMs).getTimezoneOffset()).toBe(0);
    }
  });
});
