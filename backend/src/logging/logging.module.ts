import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { stdTimeFunctions, type LoggerOptions } from 'pino';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { isChatter } from './core/is-chatter.ts';
import { logDestination } from './log-destination.ts';

/** The log: one JSON object a line on stdout. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [ENVIRONMENT],
      useFactory: ({ logLevel }: Environment) => {
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
        const destination = logDestination();
        return {
          pinoHttp: destination === null ? options : [options, destination],
          // No middleware: a logger for each request would be work for nothing.
          forRoutes: [],
        };
      },
    }),
  ],
})
export class LoggingModule {}
