/*
 * Run by the build, behind the compiler: makes of its output and of the libraries a few large files,
 * which need less memory than two thousand small ones (docs/adr/0008-one-bundle.md).
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { asciiOutput, leanBuiltins } from './lean-output.mjs';

const backend = resolve(import.meta.dirname, '..');
const rxjs = resolve(backend, '../node_modules/rxjs/dist/esm');

/** Find their binaries beside themselves. */
const NATIVE = ['better-sqlite3', 'onoff'];

/** What Nest asks for at run time and does without. */
const NOT_INSTALLED = [
  '@fastify/multipart',
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/microservices/*',
  '@nestjs/platform-express',
  '@nestjs/websockets/*',
  'class-transformer',
  'class-validator',
];

/** TypeORM's factory names the drivers of all databases; ours is the only one that is ever made. */
const oneDatabase = {
  name: 'one-database',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/[\w-]+\/\w+Driver$/ }, ({ path, importer }) => {
      const isForeign = importer.endsWith('DriverFactory.js') && !path.includes('better-sqlite3');
      return isForeign ? { path, namespace: 'foreign-driver' } : undefined;
    });
    bundler.onLoad({ filter: /.*/, namespace: 'foreign-driver' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** What libraries bring for features that are never used here: whoever calls it after all is told so. */
const UNUSED =
  /^(@fastify\/(ajv-compiler|fast-json-stringify-compiler)|@sqltools\/formatter(\/.*)?|glob|socks|tinyglobby|ws)$/;
const withoutUnused = {
  name: 'without-unused',
  setup(bundler) {
    bundler.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    bundler.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({
      contents: `module.exports = () => { throw new Error('${path} is not in the bundle'); };`,
    }));
  },
};

/** What all programs have in common. */
const program = {
  absWorkingDir: backend,
  // The compiler has done what it says.
  tsconfigRaw: {},
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The text of the program stays in memory. Names stay as they are: logs and stack traces show them.
  minifyWhitespace: true,
  minifySyntax: true,
  keepNames: true,
  lineLimit: 160,
  legalComments: 'none',
  // Read only by `node --enable-source-maps`.
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
  metafile: true,
  plugins: [leanBuiltins, asciiOutput],
};

rmSync(join(backend, 'dist/chunks'), { recursive: true, force: true });
await build({
  ...program,
  // The demo is the same application behind another door: both share the chunks.
  entryPoints: { main: 'dist/tsc/main.js', demo: 'dist/tsc/demo/main.js' },
  // Libraries that are CommonJS still ask `require` for what Node brings.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  // What is imported when needed stays out of memory until then, and main.js sets its flags first.
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: [...NATIVE, ...NOT_INSTALLED],
  // For Node the package offers CommonJS only, from which nothing can be left out.
  // A copy of what Node brings itself.
  alias: {
    rxjs: join(rxjs, 'index.js'),
    'rxjs/operators': join(rxjs, 'operators/index.js'),
    'readable-stream': 'node:stream',
  },
  plugins: [...program.plugins, oneDatabase, withoutUnused],
});
// The child process that moves the bytes of speed tests: a file of its own, as it needs none of the above.
await build({ ...program, entryPoints: { mover: 'dist/tsc/speed/mover/main.js' } });
// The child process that draws reports, which reads the library's own files where they are.
await build({
  ...program,
  entryPoints: { 'report-drawer': 'dist/tsc/report/adapters/pdf/main.js' },
  external: ['pdfkit'],
});
