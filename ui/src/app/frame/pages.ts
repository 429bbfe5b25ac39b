import type { IsActiveMatchOptions } from '@angular/router';
import { pageWords } from '../format/words';

/** An entry of the navigation. */
export interface PageLink {
  readonly path: string;
  readonly name: string;
  /** Strokes in a square of 24 by 24. */
  readonly icon: string;
  /** `bar`: always in sight. `wide`: where there is room. `menu`: behind "More", as are the `wide` ones elsewhere. */
  readonly place: 'bar' | 'wide' | 'menu';
  /** When the entry counts as the page one is on. */
  readonly matching: IsActiveMatchOptions;
}

const WHATEVER_FOLLOWS: IsActiveMatchOptions = {
  paths: 'subset',
  queryParams: 'ignored',
  matrixParams: 'ignored',
  fragment: 'ignored',
};

/** The navigation, in its order. */
export const pages: readonly PageLink[] = [
  {
    path: '/',
    place: 'bar',
    name: pageWords.statusPage,
    icon: 'M2 12h4l3-7 5 14 3-7h5',
    matching: { ...WHATEVER_FOLLOWS, paths: 'exact' },
  },
  {
    path: '/history',
    place: 'bar',
    name: pageWords.historyPage,
    icon: 'M3 20V4M3 20h18M6 15l4-5 4 3 6-8',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/outages',
    place: 'bar',
    name: pageWords.outagesPage,
    icon: 'M2 12h7M15 12h7M9 12l3-3M15 12l-3 3',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/speed',
    place: 'bar',
    name: pageWords.speedPage,
    icon: 'M4 18a9 9 0 1 1 16 0M12 14l4-5',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/routes',
    place: 'wide',
    name: pageWords.routesPage,
    icon: 'M5 19a2 2 0 1 0 0-.1M19 5a2 2 0 1 0 0-.1M7 19h6a4 4 0 0 0 0-7h-2a4 4 0 0 1 0-7h6',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/activity',
    place: 'wide',
    name: pageWords.activityPage,
    icon: 'M4 6h2M10 6h10M4 12h2M10 12h10M4 18h2M10 18h10',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/reports',
    place: 'wide',
    name: pageWords.reportsPage,
    icon: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/settings',
    place: 'menu',
    name: pageWords.settingsPage,
    icon: 'M3 7h9M18 7h3M3 17h3M12 17h9M18 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0M12 17a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/alerts',
    place: 'wide',
    name: pageWords.alertsPage,
    icon: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 22h4',
    matching: WHATEVER_FOLLOWS,
  },
  {
    path: '/system',
    place: 'menu',
    name: pageWords.systemPage,
    icon: 'M5 5h14v14H5zM9 9h6v6H9zM9 2v3M15 2v3M9 19v3M15 19v3M2 9h3M2 15h3M19 9h3M19 15h3',
    matching: WHATEVER_FOLLOWS,
  },
];
