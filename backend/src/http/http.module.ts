import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { problemsOf } from '../kernel/schema-problems.ts';
import { API_DOCUMENT, ApiDocs } from './docs/api-docs.ts';
import { DOCUMENT_URL } from './docs/document-url.ts';
import { HostGuard } from './host-guard.ts';
import { ProblemException } from './problem.ts';
import { ProblemFilter } from './problem.filter.ts';
import { RouteTable } from './route-table.ts';
import { builtSiteDir, SITE_DIR, StaticSite } from './static-site.ts';
import { WriteGuard } from './write-guard.ts';

/** What every request passes: guards, checks of what comes in and goes out, and the web page. */
@Module({
  providers: [
    HostGuard,
    WriteGuard,
    RouteTable,
    StaticSite,
    ApiDocs,
    { provide: API_DOCUMENT, useValue: fileURLToPath(DOCUMENT_URL) },
    { provide: SITE_DIR, useValue: builtSiteDir },
    { provide: APP_FILTER, useClass: ProblemFilter },
    {
      provide: APP_PIPE,
      useFactory: () =>
        new StandardSchemaValidationPipe({
          exceptionFactory: (issues) =>
            new ProblemException('LINESIDE_BAD_INPUT', 'See errors for what is not valid.', {
              errors: problemsOf(issues),
            }),
        }),
    },
    {
      provide: APP_INTERCEPTOR,
      inject: [Reflector],
      useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
    },
  ],
})
export class HttpModule {}
