import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '../kernel/outcome.ts';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { dualStackLink } from '../../test/fakes/link-readings.ts';
import { readSystemResolvers } from './adapters/resolv-conf.ts';
import { ResolverBook } from './resolver-book.ts';

describe('ResolverBook', () => {
  let folder: string;
  let spine: FakeSpine;
  let book: ResolverBook;
  let announced: string[][];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'resolv-'));
    spine = fakeSpine({ settings: { resolvers: ['9.9.9.9', '2620:fe::fe'] } });
    const paths = { main: join(folder, 'resolv.conf'), behindStub: join(folder, 'behind.conf') };
    book = new ResolverBook(() => readSystemResolvers(paths), spine.settings, spine.bus);
    announced = [];
    spine.bus.on('resolvers.changed', 'spec', ({ resolvers }) => {
      announced.push(resolvers.map(({ address }) => address));
    });
    book.onModuleInit();
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('announces at the start, even without a resolv.conf', async () => {
    await book.onApplicationBootstrap();
    expect(announced).toEqual([['9.9.9.9']]);
  });

  it('looks behind the stub of systemd-resolved', async () => {
    await writeFile(join(folder, 'resolv.conf'), 'nameserver 127.0.0.53\n');
    await writeFile(join(folder, 'behind.conf'), 'nameserver 192.168.1.1\n');
    await book.onApplicationBootstrap();
    expect(announced).toEqual([['192.168.1.1', '9.9.9.9']]);
  });

  it('asks the stub itself when nothing is behind it', async () => {
    await writeFile(join(folder, 'resolv.conf'), 'nameserver 127.0.0.53\n');
    await book.onApplicationBootstrap();
    expect(book.resolvers.map(({ address }) => address)).toEqual(['127.0.0.53', '9.9.9.9']);
  });

  it('announces a change of the file once', async () => {
    await book.onApplicationBootstrap();
    await writeFile(join(folder, 'resolv.conf'), 'nameserver 192.168.1.1\n');
    await book.refresh();
    await book.refresh();
    expect(announced).toEqual([['9.9.9.9'], ['192.168.1.1', '9.9.9.9']]);
  });

  it('asks public IPv6 resolvers once there is IPv6, and heeds new settings', async () => {
    await book.onApplicationBootstrap();
    spine.recorder.record('link', ok(dualStackLink));
    expect(announced.at(-1)).toEqual(['9.9.9.9', '2620:fe::fe']);
    const settings = await spine.settings.change({ resolvers: ['1.1.1.1'] });
    spine.bus.emit('settings.changed', { settings });
    expect(announced.at(-1)).toEqual(['1.1.1.1']);
  });
});
