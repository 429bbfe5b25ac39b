/*
 * The whole appliance on a line that is made up: for a first look, for pictures and for tests.
 */
import { messageOf } from '../kernel/message-of.ts';
import { EXIT, stop } from '../run-box.ts';
import { NotADemo } from './demo-folder.ts';
import { readOptions, USAGE, type DemoOptions } from './options.ts';

function optionsOrStop(): DemoOptions {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== 'help') return options;
  } catch (error) {
    process.stderr.write(USAGE);
    stop(EXIT.config, messageOf(error));
  }
  process.stdout.write(USAGE);
  process.exit(0);
}

const options = optionsOrStop();
try {
  // Decorators write to it, and any chunk may bring some: it comes first.
  await import('reflect-metadata');
  const { runDemo } = await import('./run-demo.ts');
  await runDemo(options);
} catch (error) {
  stop(error instanceof NotADemo ? EXIT.config : EXIT.bug, messageOf(error));
}
