import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { problemsOf } from '../kernel/schema-problems.ts';
import { AccessGuard } from './access-guard.ts';
import { AccountBook } from './accounts/account-book.ts';
import { AccountController } from './accounts/account.controller.ts';
import { ACCOUNTS_FILE, AccountsFile } from './accounts/accounts-file.ts';
import { ClaimController } from './accounts/claim.controller.ts';
import { Passwords } from './accounts/passwords.ts';
import { SessionController } from './accounts/session.controller.ts';
import { Sessions } from './accounts/sessions.ts';
import { Tokens } from './accounts/tokens.ts';
import { CaptivePortal } from './captive-portal.ts';
import { API_DOCUMENT, ApiDocs } from './docs/api-docs.ts';
import { DOCUMENT_URL } from './docs/document-url.ts';
import { HostGuard } from './host-guard.ts';
import { ProblemException } from './problem.ts';
import { ProblemFilter } from './problem.filter.ts';
import { RouteTable } from './route-table.ts';
import { builtSiteDir, SITE_DIR, StaticSite } from './static-site.ts';

/** What every request passes: guards, checks of what comes in and goes out, and the web page. */
@Global()
@Module({
  controllers: [SessionController, AccountController, ClaimController],
  providers: [
    {
      provide: AccountsFile,
      inject: [ENVIRONMENT],
      useFactory: ({ dataDir }: Environment) => new AccountsFile(join(dataDir, ACCOUNTS_FILE)),
    },
    Passwords,
    Sessions,
    Tokens,
    AccountBook,
    AccessGuard,
    HostGuard,
    CaptivePortal,
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
  exports: [AccessGuard],
})
export class HttpModule {}
