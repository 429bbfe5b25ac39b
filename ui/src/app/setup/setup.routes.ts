import type { CanMatchFn, ResolveFn, Routes } from '@angular/router';
import { setupWords } from '../format/words/setup';
import { RestorePage } from './restore-page';
import { SetupPage } from './setup-page';
import { SetupStart } from './setup-start';
import { StepPage } from './step-page';
import { stepOf } from './steps';

const isStep: CanMatchFn = (_route, segments) => stepOf(segments[0]?.path) !== null;

const titleOf: ResolveFn<string> = ({ params }) => {
  const step = stepOf(String(params['stepId']));
  return setupWords.tabTitle(step === null ? setupWords.title : setupWords.steps[step].name);
};

/** Each step at its own address, so that the browser's buttons walk them too; the bare address goes on where the box is. */
export const setupRoutes: Routes = [
  {
    path: '',
    component: SetupPage,
    children: [
      { path: '', pathMatch: 'full', component: SetupStart },
      {
        path: 'restore',
        title: setupWords.tabTitle(setupWords.restoreTitle),
        component: RestorePage,
      },
      { path: ':stepId', canMatch: [isStep], title: titleOf, component: StepPage },
      { path: '**', redirectTo: '' },
    ],
  },
];
