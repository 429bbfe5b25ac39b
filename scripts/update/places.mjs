import { join } from 'node:path';

/**
 * Where everything of an installed box is.
 *
 * @param base `/`, or a folder that stands in for it
 */
export function placesIn(base = '/') {
  const home = join(base, 'opt/lineside');
  const data = join(base, 'var/lib/lineside');
  return {
    home,
    releases: join(home, 'releases'),
    /** The version that runs. */
    current: join(home, 'current'),
    /** The version that was proven last: it runs the updater, so that a broken one need not mend itself. */
    updater: join(home, 'updater'),
    /** What an update is at; absent when none is under way. */
    journal: join(home, 'update.json'),
    /** Only root writes here: what is checked cannot be changed afterwards. */
    staging: join(home, 'staging'),
    data,
    /** The owner's word, and the file it is about; written by the service. */
    orders: join(data, 'update'),
    order: join(data, 'update/order.json'),
    /** How the last update went; read by the service. */
    result: join(data, 'update/result.json'),
    /** The data as they were before the update. */
    copy: join(home, 'before-update'),
    key: join(base, 'etc/lineside/release.pem'),
    units: join(base, 'etc/systemd/system'),
  };
}
