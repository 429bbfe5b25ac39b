import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isatty } from 'node:tty';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Environment } from './config/environment.ts';
import { messageOf } from './kernel/message-of.ts';

/** Exit codes as in sysexits.h; a service manager restarts the box for 1 only. */
export const EXIT = { bug: 1, unavailable: 69, notAllowed: 77, config: 78 } as const;

/** Ends the process with one sentence for whoever started it. */
export function stop(code: number, sentence: string): never {
  process.stderr.write(`Lineside stopped: ${sentence}\n`);
  process.exit(code);
}

/** Runs the whole appliance until it is told to stop; a start that fails ends the process with a sentence. */
export async function runBox({ port, dataDir }: Environment): Promise<void> {
  try {
    await stopUnlessFree(port);
    await finishRestoreIn(dataDir);
    const app = await start();
    await app.listen({ port, host: HOST });
    const { ServiceTeller } = await import('./system/service-teller.ts');
    app.get(ServiceTeller).hearListening();
    if (isatty(1)) process.stdout.write(`Lineside listens on http://localhost:${port}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
    stop(EXIT.bug, messageOf(error));
  }
}

/** Builds the application; measuring starts with `init`, before the web page is there. */
async function start(): Promise<NestFastifyApplication> {
  const [{ NestFactory }, { Logger }, { AppModule }, { EventBus }, server] = await Promise.all([
    import('@nestjs/core'),
    import('nestjs-pino'),
    import('./app.module.ts'),
    import('./measurement/event-bus.ts'),
    import('./http/create-server.ts'),
  ]);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, server.createAdapter(), {
    ...server.serverOptions,
    bufferLogs: true,
    abortOnError: false,
  });
  const log = app.get(Logger);
  app.useLogger(log);
  const stopForBug = (error: unknown): never => {
    log.fatal({ err: error }, 'stopped by a mistake in the program');
    process.exit(EXIT.bug);
  };
  process.on('uncaughtException', stopForBug);
  process.on('unhandledRejection', stopForBug);
  app.enableShutdownHooks(['SIGINT', 'SIGTERM', 'SIGHUP']);
  await server.configureServer(app);
  await app.init();
  app.get(EventBus).on('restart.wanted', 'main', ({ reason }) => {
    log.log({ reason }, 'restarting');
    // The answer to whoever wanted it leaves first.
    setTimeout(() => void restart(app), ANSWER_MS);
  });
  return app;
}

const ANSWER_MS = 300;
const CLOSE_LIMIT_MS = 30_000;

/** Stops in order and becomes a new run of the same program, with the same process id for whoever watches it. */
async function restart(app: NestFastifyApplication): Promise<void> {
  try {
    await Promise.race([app.close(), sleep(CLOSE_LIMIT_MS)]);
  } catch (error) {
    process.stderr.write(`Lineside did not stop in order: ${messageOf(error)}\n`);
  }
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  if (process.execve === undefined) stop(EXIT.bug, 'This Node cannot restart itself.');
  process.execve(process.execPath, again);
}

/** What a restore has laid ready comes first; a disk that refuses must not keep the box from measuring. */
async function finishRestoreIn(dataDir: string): Promise<void> {
  const { finishRestore } = await import('./config/pending-restore.ts');
  try {
    await finishRestore(dataDir);
  } catch (error) {
    process.stderr.write(`The backup was not restored yet: ${messageOf(error)}\n`);
  }
}

/** All addresses of both families; a kernel without IPv6 has IPv4 only. */
const HOST = existsSync('/proc/net/if_inet6') ? '::' : '0.0.0.0';

/**
 * Tries the port before anything else is touched: a second start by mistake must not measure into
 * the database of the first.
 */
async function stopUnlessFree(port: number): Promise<void> {
  const server = createServer().listen({ port, host: HOST });
  try {
    await once(server, 'listening');
  } catch (error) {
    stopForPort(port, error);
  }
  server.close();
  await once(server, 'close');
}

function stopForPort(port: number, error: unknown): never {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    const sentence = `Port ${port} is taken by another program. Set LINESIDE_PORT to a free one.`;
    stop(EXIT.unavailable, sentence);
  }
  if (code === 'EACCES') {
    stop(EXIT.notAllowed, `Not allowed to use port ${port}. Set LINESIDE_PORT to 1024 or more.`);
  }
  throw error;
}
