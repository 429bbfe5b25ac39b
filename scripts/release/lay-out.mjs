import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { closureOf } from './locked-packages.mjs';

/** What the bundle leaves outside: native, or reading files of its own. `onoff` drives pins, which only arm64 has. */
const OUTSIDE = ['better-sqlite3', 'pdfkit', '@expo-google-fonts/source-sans-3'];
const OUTSIDE_ARM64 = [...OUTSIDE, 'onoff'];

/** Sources and headers: needed to build, not to run. */
const BUILD_ONLY = ['node-addon-api', 'nan'];

/** Relative to the project; whole folders. */
const OWN = [
  ...['LICENSE', 'README.md', 'CHANGELOG.md', 'backend/package.json', 'backend/dist', 'ui/dist'],
  ...['systemd', 'scripts/update', 'scripts/lights-after-stop.mjs', 'scripts/uninstall.sh'],
];

/** Left by builds, or for those who work on it. */
const NOT_OWN =
  /(^|\/)(dist\/tsc|dist\/demo\.js|\.built-from|[^/]*\.(map|tsbuildinfo|spec\.mjs))(\/|$)/;

/** Of packages: tests, documents, sources of native code, other processors. */
function isKept(path, arch) {
  const [, prebuild] = /better-sqlite3\/prebuilds\/(.+)/.exec(path) ?? [];
  if (prebuild !== undefined) return prebuild === `linux-${arch}.node`;
  if (/better-sqlite3\/(deps|src|binding\.gyp)(\/|$)/.test(path)) return false;
  if (/epoll\/build\/(?!Release(\/epoll\.node)?$)/.test(path)) return false;
  return !/\.(map|md|markdown|d\.ts|d\.mts|d\.cts)$/i.test(path) || /licen[cs]e/i.test(path);
}

/**
 * Lays out a release in an empty folder: all that runs, and nothing else.
 *
 * @param options `root` of the project, built; `folder` to fill; `lock`file; `arch` (`x64`, `arm64`);
 *   `node`: its binary for that processor; `epoll`: folder of the built package, for arm64; `version`
 */
export function layOut({ root, folder, lock, arch, node, epoll, version }) {
  const copy = (from, to, filter) =>
    cpSync(from, to, { recursive: true, dereference: true, filter });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  copy(node, join(folder, 'bin/node'));
  for (const path of OWN) {
    if (!existsSync(join(root, path))) throw new Error(`${path} is missing: build first`);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copy(join(root, path), join(folder, path), (from) => !NOT_OWN.test(relative(root, from)));
  }
  const names = arch === 'arm64' ? OUTSIDE_ARM64 : OUTSIDE;
  for (const place of closureOf(lock, names, { hasOptional: false })) {
    if (BUILD_ONLY.some((name) => place.endsWith(`/${name}`))) continue;
    const isEpoll = place.endsWith('/epoll');
    const from = isEpoll ? epoll : join(root, place);
    copy(from, join(folder, place), (path) => {
      const within = relative(from, path);
      return !within.split('/').includes('node_modules') && isKept(join(place, within), arch);
    });
  }
  rmSync(join(folder, 'node_modules/.bin'), { recursive: true, force: true });
  const about = { name: 'lineside', version, private: true, license: 'MIT', type: 'module' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...about, arch }, null, 2)}\n`);
}
