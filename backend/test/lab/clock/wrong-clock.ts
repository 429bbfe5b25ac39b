import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** These look at clock stamps of the kernel, which no library can bend; they get the right time. */
const stampedTools = ['fping', 'ping'];
const otherTools = ['scamper', 'mtr'];

/**
 * A wall clock that is wrong for one process and its children, by libfaketime; the monotonic clock is
 * right. Tools that would be confused by it run with the right clock, and what they print is shifted.
 */
export class WrongClock {
  readonly #offsetPath: string;
  readonly #toolFolder: string;

  /** @param folder of the lab */
  constructor(folder: string) {
    this.#offsetPath = join(folder, 'clock-offset');
    this.#toolFolder = join(folder, 'clock-tools');
  }

  /** Sets how far the clock is ahead; from now on, for processes that run already too. */
  set(aheadS: number): void {
    const sign = aheadS < 0 ? '' : '+';
    writeFileSync(this.#offsetPath, `${sign}${Math.round(aheadS)}\n`);
  }

  /** Environment of a process that shall have this clock; throws when libfaketime is missing. */
  environment(path: string): Record<string, string> {
    const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
    if (library === undefined) throw new Error('libfaketime is missing (Debian package faketime)');
    this.#writeTools(path);
    return {
      LD_PRELOAD: library,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_TIMESTAMP_FILE: this.#offsetPath,
      FAKETIME_NO_CACHE: '1',
      PATH: `${this.#toolFolder}:${path}`,
    };
  }

  #writeTools(path: string): void {
    mkdirSync(this.#toolFolder, { recursive: true });
    const shifter = join(import.meta.dirname, 'shift-stamps.ts');
    const start = `#!/bin/sh\nunset LD_PRELOAD\nPATH='${path}'\n`;
    const write = (tool: string, command: string): void => {
      writeFileSync(join(this.#toolFolder, tool), `${start}exec ${command} "$@"\n`, {
        mode: 0o755,
      });
    };
    for (const tool of otherTools) write(tool, tool);
    for (const tool of stampedTools) {
      write(tool, `'${process.execPath}' '${shifter}' '${this.#offsetPath}' ${tool}`);
    }
  }
}
