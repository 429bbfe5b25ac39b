import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placesIn } from './places.mjs';
import { Updater } from './updater.mjs';

/**
 * Stands in for systemd in tests. A version that starts writes into the database, as a migration does; how
 * it fares is in the file `behaviour` of its release.
 */
export class FakeService {
  isRunning = true;

  constructor(places) {
    this.places = places;
  }

  async stop() {
    this.isRunning = false;
  }

  installUnits() {}

  settleOwner() {}

  async start() {
    this.isRunning = true;
  }

  async proveStart() {
    this.isRunning = true;
    writeFileSync(join(this.places.data, 'lineside.db'), 'migrated');
    writeFileSync(join(this.places.data, 'lineside.db-wal'), 'of the new version');
    const behaviour = readFileSync(join(this.places.current, 'behaviour'), 'utf8');
    if (behaviour === 'throws') throw new Error('systemctl does not answer');
    return behaviour === 'good' ? null : behaviour;
  }
}

/** Exit code of a run that was cut off. */
export const CUT = 86;

// fake-box.mjs BASE FILE STEP: an update, or with FILE `recover` its mending, that the power cuts off before a step.
const [, program, base, file, last] = process.argv;
if (program === import.meta.filename) {
  let count = 0;
  const note = () => {
    count += 1;
    if (count === Number(last)) process.exit(CUT);
  };
  const places = placesIn(base);
  const updater = new Updater(places, new FakeService(places), { note });
  await (file === 'recover' ? updater.recover() : updater.apply(file));
}
