import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { busyMetrics } from '../../test/fakes/busy-metrics.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { BACKEND_FOLDER } from '../config/backend-folder.ts';
import { exposition } from './core/exposition.ts';
import type { MetricFamily } from './core/metric-family.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { MetricsModule } from './metrics.module.ts';

const textOf = (path: string): string => readFileSync(new URL(path, BACKEND_FOLDER), 'utf8');

describe('the metrics of a box to which everything has happened', () => {
  let families: readonly MetricFamily[];
  beforeAll(async () => {
    families = await (await busyMetrics()).families();
  });

  it('have a sample each', () => {
    const empty = families.filter(({ samples }) => samples.length === 0);
    expect(empty.map(({ name }) => name)).toEqual([]);
  });

  it('have names that differ', () => {
    const names = families.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('please promtool', () => {
    const found = spawnSync('promtool', ['--version']);
    if (found.error !== undefined) {
      // Debian's package `prometheus` has it; `npm test` installs it where it may.
      process.stderr.write('promtool is not here: its check is left out\n');
      return;
    }
    const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], {
      input: exposition(families),
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect({ told: `${stdout}${stderr}`, status }).toEqual({ told: '', status: 0 });
  });

  it('are those of the README, and the other way round', () => {
    const documented = textOf('../README.md').matchAll(/^\| `((?:lineside|process)_\w+)`/gm);
    const names = families.map(({ name }) => name);
    expect([...documented].map(([, name]) => name).sort()).toEqual(names.toSorted());
  });

  it('are all the dashboard asks for', () => {
    const asked = textOf('../provisioning/grafana/lineside.json').matchAll(
      /\b(?:lineside|process)_\w+/g,
    );
    const known = new Set(
      families.flatMap(({ name, type }) =>
        type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    );
    const names = [...asked].map(([name]) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('GET /metrics', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ rooms: [MetricsModule, SettingsModule] });
  });
  afterAll(() => app.stop());

  const change = (prometheus: object) =>
    app.inject('PATCH', '/api/v1/settings', {
      headers: WITH_TOKEN,
      payload: { metrics: { prometheus } },
    });

  it('answers in the text format, without what never happened', async () => {
    const { statusCode, headers, body } = await app.inject('GET', '/metrics');
    expect([statusCode, headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(body).toContain('lineside_build_info{version="');
    expect(body).not.toContain('lineside_rtt_seconds');
    expect(body).not.toContain('lineside_line_state');
    expect(body).not.toContain('lineside_speed');
  });

  it('is closed with everything else to those who may not look', async () => {
    const close = (isReadingOpen: boolean | null) =>
      app.inject('PATCH', '/api/v1/settings', {
        headers: WITH_TOKEN,
        payload: { access: { isReadingOpen } },
      });
    await close(false);
    expect(problemIn(await app.inject('GET', '/metrics')).code).toBe('LINESIDE_UNAUTHORIZED');
    const allowed = await app.inject('GET', '/metrics', { headers: WITH_TOKEN });
    expect(allowed.statusCode).toBe(200);
    await close(null);
  });

  it('is nowhere when it is switched off', async () => {
    await change({ isEnabled: false });
    expect(problemIn(await app.inject('GET', '/metrics')).code).toBe('LINESIDE_NOT_FOUND');
    await change({ isEnabled: true });
  });
});
