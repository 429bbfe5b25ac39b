import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importList, importView, type ImportView } from '@lineside/contract';
import { histories } from '../../test/fakes/histories.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { ImportStore } from '../store/imports/import-store.ts';
import { ImportedHistory } from '../store/imports/imported-history.ts';
import { Importer } from './importer.ts';
import { ImportsModule } from './imports.module.ts';

const CSV = histories[0]?.content ?? '';
const AS_CSV = { ...WITH_TOKEN, 'content-type': 'text/csv' };

/** The routes over a real database. */
describe('imports over HTTP', () => {
  let room: StoreRoom;
  let app: TestApp;
  beforeAll(async () => {
    room = await StoreRoom.open();
    const [ledger, imported] = [new ImportStore(room.store), new ImportedHistory(room.store)];
    app = await TestApp.start({ rooms: [ImportsModule], ledger, imported });
  });
  afterAll(async () => {
    await app.stop();
    await room.remove();
  });

  const handIn = async (payload: string, query = 'fileName=results.csv', headers = AS_CSV) =>
    app.inject('POST', `/api/v1/imports?${query}`, { headers, payload });
  const read = async (id: number): Promise<ImportView> => {
    await app.app.get(Importer).settled();
    return importView.parse((await app.inject('GET', `/api/v1/imports/${id}`)).json());
  };

  it('go from the file to the shelf and back', async () => {
    const begun = await handIn(CSV);
    expect(begun.statusCode).toBe(202);
    const { id } = importView.parse(begun.json());
    expect(await read(id)).toMatchObject({ state: 'time-zone-wanted', fileName: 'results.csv' });

    const early = await app.inject('POST', `/api/v1/imports/${id}/take`, { headers: WITH_TOKEN });
    expect(problemIn(early).code).toBe('LINESIDE_IMPORT_NOT_READY');
    expect(problemIn(await handIn(CSV)).code).toBe('LINESIDE_IMPORT_UNDECIDED');

    const wish = { headers: WITH_TOKEN, payload: { timeZone: 'Mars/Olympus' } };
    expect(problemIn(await app.inject('PATCH', `/api/v1/imports/${id}`, wish)).status).toBe(400);
    wish.payload.timeZone = 'UTC';
    await app.inject('PATCH', `/api/v1/imports/${id}`, wish);
    expect(await read(id)).toMatchObject({ state: 'ready', newCount: 2 });

    const tests = async (): Promise<unknown> =>
      (await app.inject('GET', '/api/v1/imports/speed-tests')).json();
    expect(await tests()).toEqual({ items: [], nextToMs: null });
    await app.inject('POST', `/api/v1/imports/${id}/take`, { headers: WITH_TOKEN });
    expect(await tests()).toMatchObject({
      items: [{ importId: id, source: 'speedtest-tracker' }, {}],
    });
    const page = await app.inject('GET', '/api/v1/imports/speed-tests?limit=1');
    expect(page.json()).toMatchObject({ items: [{}], nextToMs: Date.UTC(2025, 0, 31, 13) });

    const gone = await app.inject('DELETE', `/api/v1/imports/${id}`, { headers: WITH_TOKEN });
    expect(gone.statusCode).toBe(204);
    await app.app.get(Importer).settled();
    expect(problemIn(await app.inject('GET', `/api/v1/imports/${id}`)).code).toBe(
      'LINESIDE_UNKNOWN_IMPORT',
    );
  });

  it('are written to by the owner only', async () => {
    const headers = { 'content-type': 'text/csv' } as typeof AS_CSV;
    expect(problemIn(await handIn(CSV, '', headers)).status).toBe(401);
    expect(problemIn(await app.inject('DELETE', '/api/v1/imports/1')).status).toBe(401);
  });

  it('take files only, and name the formats', async () => {
    const json = { headers: WITH_TOKEN, payload: { data: [] } };
    const refused = await app.inject('POST', '/api/v1/imports', json);
    expect(problemIn(refused).code).toBe('LINESIDE_BAD_INPUT');
    expect(problemIn(await handIn(CSV, 'timeZone=nowhere')).code).toBe('LINESIDE_BAD_INPUT');
    const { formats } = importList.parse((await app.inject('GET', '/api/v1/imports')).json());
    expect(formats.map(({ id }) => id)).toContain('myspeed');
  });
});
