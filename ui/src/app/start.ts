import { bootstrapApplication } from '@angular/platform-browser';
import * as z from 'zod';
import { App } from './app';
import { appConfig } from './app.config';
import { FIRST_ANSWERS } from './first';
import type { FirstAnswers } from './first/first-answers';

/** Puts the page together; what the box was asked before is not asked again. */
export async function start(answers: FirstAnswers): Promise<void> {
  // The box forbids to make programs of text (`unsafe-eval`): the attempt alone would be reported.
  z.config({ jitless: true });
  const asked = { provide: FIRST_ANSWERS, useValue: answers };
  await bootstrapApplication(App, { providers: [...appConfig.providers, asked] });
}
