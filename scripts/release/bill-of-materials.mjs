import { Buffer } from 'node:buffer';
import { closureOf, nameAt } from './locked-packages.mjs';

/** Hash of the lockfile (`sha512-<base64>`) as CycloneDX wants it. */
function hashOf(integrity) {
  const [, algorithm, base64] = /^(sha\d+)-(.+)$/.exec(integrity ?? '') ?? [];
  if (algorithm === undefined) return {};
  const alg = algorithm.replace('sha', 'SHA-');
  return { hashes: [{ alg, content: Buffer.from(base64, 'base64').toString('hex') }] };
}

function componentAt({ packages }, place) {
  const { version, license, integrity } = packages[place];
  const name = nameAt(place);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    ...{ type: 'library', 'bom-ref': `${purl}#${place}`, name, version, purl },
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    ...hashOf(integrity),
  };
}

/**
 * Everything that runs on the box, as CycloneDX 1.6: Node, and the production packages of backend and
 * page, whether they are files of the release or were bundled into it. Made from the lockfile alone.
 */
export function billOfMaterials(lock, { version, nodeVersion, timestamp }) {
  const runs = closureOf(lock, ['backend', 'ui']).filter((place) =>
    place.includes('node_modules/'),
  );
  const node = { type: 'platform', 'bom-ref': 'node', name: 'node', version: nodeVersion };
  return {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
    metadata: {
      timestamp,
      component: { type: 'application', 'bom-ref': 'lineside', name: 'lineside', version },
    },
    components: [
      { ...node, purl: `pkg:generic/node@${nodeVersion}` },
      ...runs.map((place) => componentAt(lock, place)),
    ],
  };
}
