#!/usr/bin/env node
/**
 * Brings this box to another version; run as root, by systemd or by hand.
 *
 *   main.mjs apply FILE   a release file
 *   main.mjs order        what the owner has ordered on the page
 *   main.mjs recover      after a power cut: finishes or takes back what was under way
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './durable.mjs';
import { placesIn } from './places.mjs';
import { SystemdService } from './service.mjs';
import { Updater } from './updater.mjs';

const proofMs = Number(process.env.UPDATE_PROOF_MS) || undefined;
const places = placesIn();
const say = (text) => process.stdout.write(`${text}\n`);
const note = (step) => say(`step: ${step}`);
const updater = new Updater(places, new SystemdService(places, proofMs), { note });

/** The name is ours: an order must not lead elsewhere. */
function takeOrder() {
  const isOrder = readJson(places.order)?.file === 'release.tar';
  // Taken before it is followed: what goes wrong must not come again with each start.
  rmSync(places.order, { force: true });
  return isOrder ? join(places.orders, 'release.tar') : null;
}

function report(result) {
  if (result === null) return;
  say(JSON.stringify(result));
  if (result.status !== 'updated') process.exitCode = result.status === 'refused' ? 3 : 4;
}

const [what, file] = process.argv.slice(2);
switch (what) {
  case 'recover':
    report(await updater.recover());
    process.exitCode = 0;
    break;
  case 'order': {
    await updater.recover();
    const ordered = takeOrder();
    if (ordered === null) break;
    report(await updater.apply(ordered));
    rmSync(ordered, { force: true });
    process.exitCode = 0;
    break;
  }
  case 'apply':
    if (file === undefined) throw new Error('which file?');
    await updater.recover();
    report(await updater.apply(file));
    break;
  default:
    process.stderr.write('main.mjs apply FILE | order | recover\n');
    process.exitCode = 2;
}
