/*
 * Who may import whom. Facts move one way: contract <- kernel, core <- ports <- services <- adapters <- modules <- app.
 * `scripts/boundaries.spec.mjs` proves that each rule reports what it forbids.
 */
const SPEC = '\\.spec\\.ts$';
const CONTRACT = '^backend/contract/';
const MODULE = '\\.module\\.ts$';
const PRIVATE_FOLDERS = '(adapters|engines|channels)';

/** Folders of backend/src that are not rooms: what rooms stand on. */
const GROUND = '(kernel|config|store|measurement)';
const ROOM = `(?!${GROUND}/)[^/]+`;

/** The tool that judges stored measurements again stands above the rooms, like main.ts. */
const REPLAY = '^backend/src/replay/';
const VERIFY = '^backend/src/verify/';

/** The demo is the whole application with other outsides: it stands above the rooms as well. */
const DEMO = '^backend/src/demo/';

/** What http lends to the rooms: guards, decorators and the problem exception. */
const HTTP_LENDS = '^backend/src/http/.*(guard|decorator|problem)s?\\.ts$';

/** Libraries that only compute: no clock, no socket, no file. */
const PURE_LIBRARIES = '^node_modules/(ipaddr\\.js|hdr-histogram-js|dns-packet)/';

/** The facts that travel along the spine, as types: every judge is written against them. */
const FACTS = '^backend/src/measurement/(measurement|events|journal)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one concept or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment:
        'The import leads nowhere. Is the contract built? (npm run build -w @lineside/contract)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nothing: dead code.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [SPEC, '\\.d\\.ts$', '/migrations/', '^backend/test/', '^ui/src/testing/'],
      },
      to: {},
    },
    {
      name: 'contract-zod-only',
      comment: 'The contract is read by both halves and imports zod only.',
      severity: 'error',
      from: { path: '^backend/contract/src/', pathNot: SPEC },
      to: { pathNot: ['^backend/contract/src/', '^node_modules/zod/'] },
    },
    {
      name: 'kernel-pure',
      comment: 'The kernel imports the contract, itself and libraries that only compute.',
      severity: 'error',
      from: { path: '^backend/src/kernel/', pathNot: SPEC },
      to: { pathNot: ['^backend/src/kernel/', CONTRACT, PURE_LIBRARIES] },
    },
    {
      name: 'core-pure',
      comment:
        'A core imports the contract, the kernel, itself and libraries that only compute: same input, same output.',
      severity: 'error',
      from: { path: '^backend/src/([^/]+)/core/', pathNot: SPEC },
      to: {
        pathNot: ['^backend/src/$1/core/', '^backend/src/kernel/', CONTRACT, PURE_LIBRARIES, FACTS],
      },
    },
    {
      name: 'facts-as-types-only',
      comment: 'Of the spine a core may know the shape of the facts, but nothing that runs.',
      severity: 'error',
      from: { path: '^backend/src/[^/]+/core/', pathNot: [SPEC, '^backend/src/measurement/'] },
      to: { path: FACTS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'config-low',
      comment: 'Config stands on the kernel and the contract.',
      severity: 'error',
      from: { path: '^backend/src/config/', pathNot: SPEC },
      to: { path: '^backend/', pathNot: ['^backend/src/(config|kernel)/', CONTRACT] },
    },
    {
      name: 'spine-knows-no-room',
      comment: 'Rooms know the spine, never the other way round.',
      severity: 'error',
      from: { path: '^backend/src/(measurement|store)/', pathNot: SPEC },
      to: { path: '^backend/src/', pathNot: ['^backend/src/(kernel|config|measurement|store)/'] },
    },
    {
      name: 'store-by-its-ports',
      comment: 'The store is reached by its ports in measurement/; only app.module.ts names it.',
      severity: 'error',
      from: {
        path: '^backend/src/',
        pathNot: [
          ...[SPEC, '^backend/src/store/', '^backend/src/app\\.module\\.ts$', REPLAY, VERIFY, DEMO],
        ],
      },
      to: { path: '^backend/src/store/' },
    },
    {
      name: 'verify-by-the-seals',
      comment:
        'The verifying tool reads the seals of a database file and what time stamps say, and nothing else of the program.',
      severity: 'error',
      from: { path: VERIFY, pathNot: SPEC },
      to: {
        path: '^backend/src/',
        pathNot: [VERIFY, '^backend/src/(kernel|measurement|store/seal|time-stamp/token)/'],
      },
    },
    {
      name: 'replay-by-its-reader',
      comment: 'The replay tool reads a database file and never writes one.',
      severity: 'error',
      from: { path: REPLAY, pathNot: SPEC },
      to: { path: '^backend/src/store/', pathNot: '^backend/src/store/stored-history\\.ts$' },
    },
    {
      name: 'replay-judges-only',
      comment: 'Of the rooms the replay tool knows the judgement, as it is pure.',
      severity: 'error',
      from: { path: REPLAY, pathNot: SPEC },
      to: {
        path: '^backend/src/',
        pathNot: [
          REPLAY,
          '^backend/src/(kernel|config|measurement|store)/',
          '^backend/src/diagnosis/core/',
        ],
      },
    },
    {
      name: 'rooms-apart',
      comment: 'Rooms meet in measurement/ and on the bus; http lends its guards and decorators.',
      severity: 'error',
      from: { path: `^backend/src/(${ROOM})/`, pathNot: [SPEC, REPLAY, VERIFY, DEMO] },
      to: {
        path: '^backend/src/',
        pathNot: [
          '^backend/src/$1/',
          '^backend/src/(kernel|config|measurement|store)/',
          HTTP_LENDS,
        ],
      },
    },
    {
      name: 'private-to-the-room',
      comment: 'Adapters, engines and channels are nobody else’s business.',
      severity: 'error',
      from: { path: '^backend/src/([^/]+)', pathNot: SPEC },
      to: { path: `^backend/src/[^/]+/${PRIVATE_FOLDERS}/`, pathNot: '^backend/src/$1/' },
    },
    {
      name: 'private-to-module-and-list',
      comment:
        'Within the room only the module or the list beside them names adapters, engines and channels.',
      severity: 'error',
      from: {
        path: `^backend/src/(${ROOM})/`,
        pathNot: [SPEC, MODULE, '/index\\.ts$', `^backend/src/[^/]+/${PRIVATE_FOLDERS}/`],
      },
      to: { path: `^backend/src/$1/${PRIVATE_FOLDERS}/`, pathNot: '/index\\.ts$' },
    },
    {
      name: 'one-list-of-rooms',
      comment: 'Only app.module.ts imports the modules of rooms.',
      severity: 'error',
      from: { path: '^backend/src/', pathNot: [SPEC, '^backend/src/app\\.module\\.ts$'] },
      to: { path: `^backend/src/${ROOM}/.*${MODULE}` },
    },
    {
      name: 'app-module-for-main',
      comment: 'Nothing but what runs the box, and the demo, stands above app.module.ts.',
      severity: 'error',
      from: { path: '^backend/src/', pathNot: [SPEC, '^backend/src/run-box\\.ts$', DEMO] },
      to: { path: '^backend/src/app\\.module\\.ts$' },
    },
    {
      name: 'run-box-for-programs',
      comment: 'The box is run by programs, and a program is imported by nobody.',
      severity: 'error',
      from: { path: '^backend/src/', pathNot: [SPEC, '^backend/src/main\\.ts$', DEMO] },
      to: { path: '^backend/src/(run-box|main)\\.ts$' },
    },
    {
      name: 'demo-apart',
      comment: 'The appliance knows nothing of the demo.',
      severity: 'error',
      from: { path: '^backend/', pathNot: [SPEC, DEMO] },
      to: { path: DEMO },
    },
    {
      name: 'src-without-test',
      comment: 'What ships knows no test code; specs may use the fakes.',
      severity: 'error',
      from: { path: '^(backend/src|backend/contract/src|ui/src)/', pathNot: SPEC },
      to: {
        path: [
          '^backend/test/',
          SPEC,
          '^node_modules/(@jest|jest|vitest|fast-check|playwright-core)/',
        ],
      },
    },
    {
      name: 'ui-sees-the-contract',
      comment: 'Of the backend the web page knows only the contract, and it runs in a browser.',
      severity: 'error',
      from: { path: '^ui/src/' },
      to: {
        path: ['^backend/', '^node_modules/(@nestjs|typeorm|better-sqlite3|pino|fastify)/'],
        pathNot: CONTRACT,
      },
    },
    {
      name: 'ui-without-node',
      severity: 'error',
      from: { path: '^ui/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'words-by-part',
      comment:
        'Pages import words from `format/words` or a part of them beside it: those wait for the one language that is read.',
      severity: 'error',
      from: { path: '^ui/src/', pathNot: [SPEC, '^ui/src/app/format/words/'] },
      to: { path: '^ui/src/app/format/words/(en|de|pseudo)' },
    },
    {
      name: 'backend-without-ui',
      severity: 'error',
      from: { path: '^backend/' },
      to: { path: ['^ui/', '^node_modules/@angular/'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^backend/contract/dist/'] },
    exclude: { path: ['^ui/dist/', '^backend/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
