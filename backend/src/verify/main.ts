import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../kernel/message-of.ts';
import { systemClock } from '../measurement/clock.ts';
import { SealedFile } from '../store/seal/sealed-file.ts';
import { certificatesIn } from '../time-stamp/token/certificate-chain.ts';
import { checkStamps } from './check-stamps.ts';
import { readProof } from './read-proof.ts';
import { checkHead, readHeadText } from './told-head.ts';
import { verify } from './verify.ts';

const USAGE = `Checks whether records were changed since they were sealed.

  npm run verify -- <file> [--data DIRECTORY] [--head 'DAY HASH'] [--ca FILE]

  <file>     a report of Lineside (PDF), or its seals (GET /api/v1/seals)
  --data     the data directory of the box, or a copy; it is only read. Without it the file is
             checked by itself only, which tells little: who changed both can change both.
  --head     a head that left the box earlier, as a mail, an export or MQTT told it, e.g.
             '2026-11-21 3f...'; needs --data. It shows whether the whole chain was made anew since
  --ca       certificates (PEM) of authorities for time stamps that you trust; without it a stamp is
             checked by the certificate within it, and whose that is remains open

Exit code 0: everything that could be checked is as it was. 1: something is not. 2: nothing was read.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    head: { type: 'string' },
    ca: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const [path] = positionals;
if (values.help || path === undefined) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 2);
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function read(name: string): Promise<Buffer> {
  return readFile(name).catch((error: unknown) =>
    stop(`${name} cannot be read: ${messageOf(error)}.`),
  );
}

const file = await read(path);
const proof = readProof(file);
if ('refusal' in proof) stop(`${path}: ${proof.refusal}`);
const box = values.data === undefined ? null : SealedFile.open(join(values.data, 'lineside.db'));
if (values.data !== undefined && box === null) stop(`${values.data} has no sealed records.`);
const head = values.head === undefined ? null : readHeadText(values.head);
if (values.head !== undefined && head === null)
  stop('--head needs a day and 64 hexadecimal digits.');
if (head !== null && box === null) stop('--head needs the data directory of the box by --data.');
const trusted = values.ca === undefined ? null : certificatesIn(String(await read(values.ca)));
if (trusted?.length === 0) stop(`${String(values.ca)} has no certificate that can be read.`);
const { lines, isWhole } = await verify(proof, box, systemClock.nowMs());
for (const line of lines) process.stdout.write(`${line}\n`);
const told = head === null || box === null ? null : checkHead(head, box.seals());
if (told !== null) process.stdout.write(`${told.line}\n`);
const stamps = [
  checkStamps(proof.stamps, proof.seals, trusted),
  ...(box === null ? [] : [checkStamps(box.stamps(), box.seals(), trusted)]),
];
for (const line of new Set(stamps.flatMap((one) => one.lines))) process.stdout.write(`${line}\n`);
box?.close();
const areStampsWhole = stamps.every((one) => one.isWhole);
process.exitCode = isWhole && areStampsWhole && told?.isSame !== false ? 0 : 1;
