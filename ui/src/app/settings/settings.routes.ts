import type { CanDeactivateFn, ResolveFn, Routes } from '@angular/router';
import { settingsWords } from '../format/words/settings';
import { SectionPage } from './section-page';
import { sections } from './sections';
import { SettingsPage } from './settings-page';

const askBeforeLeaving: CanDeactivateFn<SettingsPage> = (page) => page.mayLeave();

const titleOf: ResolveFn<string> = ({ params }) => {
  const section = sections.find(({ id }) => id === params['sectionId']);
  return settingsWords.tabTitle(section?.title ?? settingsWords.title);
};

/** The list of sections, and each section at its own address. */
export const settingsRoutes: Routes = [
  {
    path: '',
    component: SettingsPage,
    canDeactivate: [askBeforeLeaving],
    children: [{ path: ':sectionId', title: titleOf, component: SectionPage }],
  },
];
