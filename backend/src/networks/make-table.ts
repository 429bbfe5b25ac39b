/*
 * Run by the build, behind the compiler: packs the ranges of an npm package into the table that the
 * appliance reads. Does nothing while the table there was made of this version.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { isUpToDate, makeTable } from './table-maker.ts';
import { TABLE_URL } from './table-url.ts';

const PACKAGE = '@ip-location-db/asn';

function fileOf(name: string): string {
  return fileURLToPath(import.meta.resolve(`${PACKAGE}/${name}`));
}

const manifest: unknown = JSON.parse(readFileSync(fileOf('package.json'), 'utf8'));
const { version } = z.object({ version: z.string() }).parse(manifest);
const source = {
  name: `${PACKAGE} ${version}`,
  paths: { 4: fileOf('asn-ipv4-num.csv'), 6: fileOf('asn-ipv6-num.csv') },
};
const tablePath = fileURLToPath(TABLE_URL);
if (!isUpToDate(source, tablePath)) makeTable(source, tablePath);
