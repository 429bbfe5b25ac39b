import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app';
import { appConfig } from './app.config';
import { pages } from './app.routes';
import { FIRST_ANSWERS } from './first';
import type { FirstAnswers } from './first/first-answers';

/** Puts the page together; what the box was asked before is not asked again. */
export async function start(answers: FirstAnswers): Promise<void> {
  fetchPage(location.pathname.slice(1));
  const asked = { provide: FIRST_ANSWERS, useValue: answers };
  await bootstrapApplication(App, { providers: [...appConfig.providers, asked] });
}

/** Has a page fetched while the frame around it is put together. */
function fetchPage(path: string): void {
  const page = pages.find((one) => one.path === path);
  // The router asks for it again, and tells when it cannot be had.
  void Promise.resolve(page?.loadComponent?.()).catch(() => undefined);
}
