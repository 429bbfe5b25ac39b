/*
 * Two things that make the same program take less memory. Measured with Node 24 on x86, resident:
 * `import 'node:http'` 14 MB more than the module itself, as an ES import asks a built-in for each of its
 * exports, and one of them (`WebSocket`) loads all of undici; one character beyond Latin-1 or of two UTF-8
 * bytes: twice the text of its file.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** Built-ins some of whose exports load much that is never used. */
const GREEDY = /^(?:node:)?(http|util)$/;
/** Asked for by Fastify at its start, used only by who serves it. */
const UNUSED = /^(?:node:)?(http2)$/;

/** Takes built-ins as they are, export by export when one is used. */
export const leanBuiltins = {
  name: 'lean-builtins',
  setup(bundler) {
    bundler.onResolve({ filter: GREEDY }, ({ path }) => ({
      path: path.replace(GREEDY, '$1'),
      namespace: 'lean',
    }));
    bundler.onResolve({ filter: UNUSED }, ({ path, kind }) =>
      kind === 'require-call' ? { path: path.replace(UNUSED, '$1'), namespace: 'late' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, {
        get: (_target, name) => process.getBuiltinModule('node:${path}')[name],
      });`,
    }));
  },
};

/** Escapes what is not ASCII: the bundler leaves it as it is in regular expressions. */
export const asciiOutput = {
  name: 'ascii-output',
  setup(bundler) {
    bundler.onEnd(({ metafile }) => {
      const { absWorkingDir: folder } = bundler.initialOptions;
      for (const name of Object.keys(metafile.outputs).filter((file) => file.endsWith('.js'))) {
        const path = `${folder}/${name}`;
        const text = readFileSync(path, 'utf8');
        const ascii = text.replaceAll(/[^\0-\x7f]/g, escaped);
        if (ascii !== text) writeFileSync(path, ascii);
      }
    });
  },
};

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
