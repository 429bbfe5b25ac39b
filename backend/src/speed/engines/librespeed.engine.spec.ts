import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Detour, type Routes } from '../../../test/fakes/speed/detour.ts';
import { DirectFetcher } from '../../../test/fakes/speed/direct-fetcher.ts';
import { DirectMover } from '../../../test/fakes/speed/direct-mover.ts';
import { runEngine, type RunParts } from '../../../test/fakes/speed/engine-run.ts';
import { LibrespeedServer } from '../../../test/fakes/speed/librespeed-server.ts';
import { readServerList } from './librespeed-servers.ts';
import { librespeed } from './librespeed.engine.ts';

const entry = {
  name: 'Elsewhere',
  dlURL: 'garbage.php',
  ulURL: 'empty.php',
  pingURL: 'empty.php',
};

describe('the engine librespeed', () => {
  jest.setTimeout(30_000);
  let server: LibrespeedServer;
  const fetcher = new DirectFetcher();
  const mover = new DirectMover();

  beforeEach(async () => {
    server = await new LibrespeedServer().start();
  });

  afterEach(async () => {
    fetcher.close();
    await server.stop();
  });

  function run(more: Partial<RunParts> = {}, routes: Routes = {}) {
    const known = {
      'https://librespeed.org/backend-servers': server.origin,
      'https://speed.example.org': server.origin,
      ...routes,
    };
    const detour = new Detour(known, mover, fetcher);
    return runEngine(librespeed, { settings: {}, mover: detour, fetcher: detour, ...more });
  }

  it('takes the server of the list that answers', async () => {
    const deadHosts = Array.from({ length: 12 }, (_, index) => `dead-${index}.example.org`);
    server.otherEntries.push(
      null,
      { name: 'no address' },
      { ...entry, server: 'ftp://x' },
      ...deadHosts.map((host) => ({ ...entry, server: `https://${host}/folder` })),
    );
    const routes = Object.fromEntries(
      deadHosts.map((host) => [`https://${host}`, 'http://127.0.0.1:1']),
    );
    const { run: ended } = await run({ directions: ['up'] }, routes);
    expect(ended.outcome).toMatchObject({
      status: 'ok',
      reading: {
        server: { name: 'Example', host: 'speed.example.org', location: 'Testtown, Nowhere' },
      },
    });
    const reading = ended.outcome.status === 'ok' ? ended.outcome.reading : null;
    expect(reading?.idleRttsMs).toHaveLength(10);
  });

  it('says no-capacity when no server of the list answers', async () => {
    const { run: ended } = await run({}, { 'https://speed.example.org': 'http://127.0.0.1:1' });
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'no-capacity' });
  });

  it('asks the owner’s server and no list', async () => {
    const serverUrl = 'http://192.168.1.9/backend';
    const { run: ended } = await run(
      { settings: { serverUrl } },
      { 'http://192.168.1.9': server.origin },
    );
    expect(ended.outcome).toMatchObject({
      status: 'ok',
      reading: { server: { name: '192.168.1.9', host: '192.168.1.9', location: null } },
    });
    expect(server.heard.some(({ url }) => url.includes('servers.php'))).toBe(false);
  });

  it('asks for whole mebibytes by addresses that are never the same', async () => {
    await run({ directions: ['down'] });
    const urls = server.heard.map(({ url }) => url).filter((url) => url.includes('garbage.php'));
    expect(new Set(urls).size).toBe(urls.length);
    for (const url of urls) expect(url).toMatch(/\?cors=true&r=\w+&ckSize=\d+$/);
  });
});

describe('readServerList', () => {
  it('calls a list without a usable server a bad answer', () => {
    expect(readServerList([1, {}, { ...entry, server: 'nowhere' }])).toMatchObject({
      failure: { reason: 'bad-answer' },
    });
  });

  it('never throws', () => {
    const text = fc.oneof(fc.string(), fc.webUrl(), fc.constant('//['));
    const odd = fc.record({ name: text, server: text, dlURL: text, ulURL: text, pingURL: text });
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.anything())), (entries) => {
        expect(() => readServerList(entries)).not.toThrow();
      }),
    );
  });
});
