import { afterEach, describe, expect, it } from '@jest/globals';
import { channelKit, HeardService, type Answer } from '../../../test/fakes/channel-room.ts';

let service: HeardService;
afterEach(() => service.stop());

async function post(url: string, kit = channelKit()) {
  const request = { method: 'POST', headers: { 'X-Key': 'k' }, body: 'b', caPem: null } as const;
  const beforeWrite = (): Promise<void> => Promise.resolve();
  return kit.http.post({ ...request, url, beforeWrite }, AbortSignal.timeout(3000));
}

const start = async (answer: Answer): Promise<HeardService> => {
  service = await HeardService.start(answer);
  return service;
};

describe('PinnedHttpPoster', () => {
  it('never talks to the API of the box, by whatever name', async () => {
    await start((_request, response) => response.end());
    const { port } = service;
    const names = {
      'box.example': [{ address: '127.0.0.1', family: 4 }],
      'six.example': [{ address: '::ffff:127.0.0.1', family: 6 }],
    };
    const kit = channelKit({ ownPort: port, names });
    for (const host of ['127.0.0.1', '[::1]', '0.0.0.0', 'box.example', 'six.example']) {
      const answer = await post(`http://${host}:${port}/api/v1/settings`, kit);
      expect([host, answer.failure]).toEqual([host, 'forbidden-address']);
    }
    expect(service.heard).toEqual([]);
  });

  it('connects to the address that was checked, though the name now leads elsewhere', async () => {
    await start((_request, response) => response.end('hello'));
    let count = 0;
    // The name leads elsewhere from the second time on.
    const names = {
      get 'x.example'() {
        count += 1;
        return [{ address: count === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
      },
    };
    const inner = channelKit({ names });
    expect(await post(`http://x.example:${service.port}/`, inner)).toMatchObject({ status: 200 });
    expect(count).toBe(1);
    expect(service.heard[0]?.headers.host).toBe(`x.example:${service.port}`);
  });

  it('checks each redirect anew, and passes nothing on to another host', async () => {
    const places = ['http://169.254.169.254/', 'http://elsewhere.example/', 'file:///etc/passwd'];
    for (const location of places) {
      await start((_request, response) => response.writeHead(308, { location }).end());
      expect(await post(service.url)).toMatchObject({ failure: 'redirected', wasWritten: false });
      expect(service.heard).toHaveLength(1);
      await service.stop();
    }
    const names = { 'same.example': [{ address: '127.0.0.1', family: 4 }] };
    await start((_request, response) => response.writeHead(308, { location: '/' }).end());
    const kit = channelKit({ names });
    expect(await post(`http://same.example:${service.port}/`, kit)).toMatchObject({
      failure: 'redirected',
      detail: 'redirected to again and again',
    });
    expect(service.heard).toHaveLength(4);
  });

  it('follows a redirect to another path of the same service, with method and body', async () => {
    await start((request, response) => {
      if (request.path === '/new') response.end('taken');
      else response.writeHead(301, { location: '/new' }).end();
    });
    expect(await post(`${service.url}/old`)).toMatchObject({ status: 200, body: 'taken' });
    expect(service.heard[1]).toMatchObject({ method: 'POST', body: 'b' });
  });

  it('reads no more of an answer than it needs', async () => {
    await start((_request, response) => response.end('x'.repeat(1_000_000)));
    const answer = await post(service.url);
    expect(answer.failure === null && answer.body.length).toBe(16_384);
  });
});
