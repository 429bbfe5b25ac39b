import {
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  type ApplicationConfig,
} from '@angular/core';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { routes } from './app.routes';
import { answerFromFirst } from './first';
import { LiveStream } from './live/live-stream';
import { loadAfterUpdate, noticeKeptAnswers, StateKeeper, WorkerLink } from './pwa';

/** How the application is put together; it hears the box from the first moment. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler(loadAfterUpdate),
    ),
    provideHttpClient(withInterceptors([noticeKeptAnswers, answerFromFirst])),
    provideAppInitializer(() => {
      inject(WorkerLink);
      inject(StateKeeper);
      inject(LiveStream).open();
    }),
  ],
};
