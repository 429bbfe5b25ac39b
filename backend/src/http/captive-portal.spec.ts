import { writeFile } from 'node:fs/promises';
import { request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captivePortal } from '@lineside/contract';
import { problemIn, TestApp } from '../../test/fakes/test-app.ts';

const PROBES = [
  ['captive.apple.com', '/hotspot-detect.html', 200, 'Success'],
  ['connectivitycheck.gstatic.com', '/generate_204', 204, ''],
  ['www.google.com', '/gen_204', 204, ''],
  ['www.msftconnecttest.com', '/connecttest.txt', 200, 'Microsoft Connect Test'],
  ['www.msftconnecttest.com', '/redirect', 200, 'Microsoft Connect Test'],
  ['www.msftncsi.com', '/ncsi.txt', 200, 'Microsoft NCSI'],
  ['detectportal.firefox.com', '/success.txt', 200, 'success\n'],
  ['detectportal.firefox.com', '/canonical.html', 200, 'url=https://support.mozilla.org'],
  ['nmcheck.gnome.org', '/check_network_status.txt', 200, 'NetworkManager is online\n'],
] satisfies [host: string, path: string, status: number, text: string][];

/** A box that listens, whose owner has done the set-up or not. */
async function listeningBox(isDone: boolean): Promise<{ box: TestApp; port: number }> {
  const progress = { isDone, step: 'language', skipped: [] };
  const box = await TestApp.start({
    rooms: [],
    environment: { adminPassword: null, apiToken: null },
    prepare: (dir) => writeFile(join(dir, 'setup.json'), JSON.stringify(progress)),
  });
  await box.app.listen(0, '127.0.0.1');
  const { port } = box.app.getHttpServer().address() as AddressInfo;
  return { box, port };
}

/** Sends a request with another name in `Host`, as after a DNS answer that leads here. */
function get(port: number, host: string, path: string, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const sent = ask({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      sent.on('error', reject).end();
    },
  );
}

describe('before the set-up is done', () => {
  let box: TestApp;
  let port: number;
  beforeAll(async () => {
    ({ box, port } = await listeningBox(false));
  });
  afterAll(() => box.stop());

  it.each(PROBES)('the probe http://%s%s leads to the set-up', async (host, path) => {
    const { status, headers, body } = await get(port, host, path);
    expect(status).toBe(302);
    expect(headers.location).toBe(`http://127.0.0.1:${port}/setup`);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/success|online|connect test/i);
  });

  it('so does every other name that leads to the box', async () => {
    const { status, headers } = await get(port, 'www.example.org', '/news?today=1');
    expect([status, headers.location]).toEqual([302, `http://127.0.0.1:${port}/setup`]);
  });

  it('nothing is told or taken under another name', async () => {
    expect((await get(port, 'evil.example', '/api/v1/session')).status).toBe(302);
    expect((await get(port, 'evil.example', '/api/v1/setup/password', 'POST')).status).toBe(421);
  });

  it('the portal says so to those who know to ask', async () => {
    const { status, headers, body } = await get(port, `127.0.0.1:${port}`, '/api/captive');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/captive+json');
    expect(headers['cache-control']).toBe('private, no-store');
    expect(captivePortal.parse(JSON.parse(body))).toEqual({
      captive: true,
      'user-portal-url': `http://127.0.0.1:${port}/setup`,
    });
  });
});

describe('after the set-up', () => {
  let box: TestApp;
  let port: number;
  beforeAll(async () => {
    ({ box, port } = await listeningBox(true));
  });
  afterAll(() => box.stop());

  it.each(PROBES)('the probe http://%s%s gets %i', async (host, path, expected, text) => {
    const { status, body, headers } = await get(port, host, path);
    expect(status).toBe(expected);
    expect(headers['cache-control']).toBe('no-store');
    if (text === '') expect(body).toBe('');
    else expect(body).toContain(text);
  });

  it.each([
    ['www.example.org', '/'],
    ['www.example.org', '/generate_204'],
    ['captive.apple.com', '/'],
    ['captive.apple.com', '/generate_204'],
  ])('http://%s%s is refused', async (host, path) => {
    const { status, headers, body } = await get(port, host, path);
    expect(status).toBe(421);
    expect(problemIn({ headers, payload: body }).code).toBe('LINESIDE_HOST_NOT_ALLOWED');
  });

  it('the portal says that nobody is held back', async () => {
    const { body } = await get(port, `127.0.0.1:${port}`, '/api/captive');
    expect(JSON.parse(body)).toEqual({ captive: false });
  });
});
