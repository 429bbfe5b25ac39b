import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { stdTimeFunctions, type LoggerOptions } from 'pino';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { isChatter } from './core/is-chatter.ts';
import { logDestination } from './log-destination.ts';
import { LogLevelKeeper } from './log-level.ts';
import { LogRing } from './log-ring.ts';
import { LogTeller } from './log-teller.ts';
import { LogsController } from './logs.controller.ts';

/** The memory of the log, which is there before the log itself. */
@Global()
@Module({
  providers: [{ provide: LogRing, useFactory: () => new LogRing() }],
  exports: [LogRing],
})
class LogMemoryModule {}

/** The log: one JSON object a line on stdout, the newest of them in memory for the owner's page. */
@Module({
  imports: [
    LogMemoryModule,
    LoggerModule.forRootAsync({
      imports: [LogMemoryModule],
      inject: [ENVIRONMENT, LogRing],
      useFactory: ({ logLevel }: Environment, ring: LogRing) => {
        const options: LoggerOptions = {
          level: logLevel,
          base: null,
          timestamp: stdTimeFunctions.isoTime,
          hooks: {
            logMethod(args, method, level) {
              if (!isChatter(args[0], level)) method.apply(this, args);
            },
          },
        };
        return {
          pinoHttp: [options, logDestination(ring)],
          // No middleware: a logger for each request would be work for nothing.
          forRoutes: [],
        };
      },
    }),
  ],
  controllers: [LogsController],
  providers: [LogLevelKeeper, LogTeller],
})
export class LoggingModule {}
