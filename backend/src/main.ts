import './small-heap.ts';
import type { Environment } from './config/environment.ts';
import { messageOf } from './kernel/message-of.ts';
import { EXIT, runBox, stop } from './run-box.ts';

/** Before anything heavy is loaded, so that a mistake is told at once. */
async function environmentOrStop(): Promise<Environment> {
  const { EnvironmentRejected, readEnvironment } = await import('./config/environment.ts');
  try {
    return readEnvironment();
  } catch (error) {
    if (error instanceof EnvironmentRejected) stop(EXIT.config, error.message);
    throw error;
  }
}

/** `main.js --reset-password`: for an owner who has forgotten it. */
async function resetPasswordAndStop(environment: Environment): Promise<never> {
  const { resetPassword } = await import('./http/accounts/reset-password.ts');
  try {
    process.stdout.write(`${await resetPassword(environment)}\n`);
  } catch (error) {
    stop(EXIT.unavailable, messageOf(error));
  }
  process.exit(0);
}

// Decorators write to it, and any chunk may bring some: it comes first, but after the small heap.
await import('reflect-metadata');
const environment = await environmentOrStop();
if (process.argv[2] === '--reset-password') await resetPasswordAndStop(environment);
await runBox(environment);
