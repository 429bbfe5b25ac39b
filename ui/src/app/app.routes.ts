import type { Routes } from '@angular/router';
import { pageWords } from './format/words';
import { onlyUntilSetUp, setUpFirst } from './setup/set-up-first';

/** What stands in the tab of the browser. */
function tab(page: string): string {
  return `${page} – ${pageWords.productName}`;
}

/** One page each, loaded when visited; unknown addresses lead to the status page. */
export const pages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: pageWords.productName,
    loadComponent: async () => (await import('./status/status-page')).StatusPage,
  },
  {
    path: 'outages',
    title: tab(pageWords.outagesPage),
    loadComponent: async () => (await import('./outages/outages-page')).OutagesPage,
  },
  {
    path: 'outages/:id',
    title: tab(pageWords.outagePage),
    loadComponent: async () => (await import('./outages/outage-page')).OutagePage,
  },
  {
    path: 'routes',
    title: tab(pageWords.routesPage),
    loadComponent: async () => (await import('./routes/routes-page')).RoutesPage,
  },
  {
    path: 'speed',
    title: tab(pageWords.speedPage),
    loadComponent: async () => (await import('./speed/speed-page')).SpeedPage,
  },
  {
    path: 'speed/plan',
    title: tab(pageWords.planPage),
    loadComponent: async () => (await import('./speed/plan-page')).PlanPage,
  },
  {
    path: 'speed/campaign',
    title: tab(pageWords.campaignPage),
    loadComponent: async () => (await import('./speed/campaign-page')).CampaignPage,
  },
  {
    path: 'speed/campaign/:id',
    title: tab(pageWords.campaignPage),
    loadComponent: async () => (await import('./speed/campaign-page')).CampaignPage,
  },
  {
    path: 'speed/summaries',
    title: tab(pageWords.summariesPage),
    loadComponent: async () => (await import('./speed/summary-page')).SummaryPage,
  },
  {
    path: 'speed/:id',
    title: tab(pageWords.testPage),
    loadComponent: async () => (await import('./speed/test-page')).TestPage,
  },
  {
    path: 'history',
    title: tab(pageWords.historyPage),
    loadComponent: async () => (await import('./history/history-page')).HistoryPage,
  },
  {
    path: 'activity',
    title: tab(pageWords.activityPage),
    loadComponent: async () => (await import('./activity/activity-page')).ActivityPage,
  },
  {
    path: 'reports',
    title: tab(pageWords.reportsPage),
    loadComponent: async () => (await import('./reports/reports-page')).ReportsPage,
  },
  {
    path: 'settings',
    title: tab(pageWords.settingsPage),
    loadChildren: async () => (await import('./settings/settings.routes')).settingsRoutes,
  },
  {
    path: 'alerts',
    title: tab(pageWords.alertsPage),
    loadComponent: async () => (await import('./alerts/alerts-page')).AlertsPage,
  },
  {
    path: 'system/logs',
    title: tab(pageWords.logsPage),
    loadComponent: async () => (await import('./logs/logs-page')).LogsPage,
  },
  {
    path: 'system/about',
    title: tab(pageWords.aboutPage),
    loadComponent: async () => (await import('./about/about-page')).AboutPage,
  },
  {
    path: 'system',
    pathMatch: 'full',
    title: tab(pageWords.systemPage),
    loadComponent: async () => (await import('./system/system-page')).SystemPage,
  },
  { path: '**', redirectTo: '' },
];

/** The first run until it is done, every page afterwards. */
export const routes: Routes = [
  {
    path: 'setup',
    title: tab(pageWords.setupPage),
    canActivate: [onlyUntilSetUp],
    loadChildren: async () => (await import('./setup/setup.routes')).setupRoutes,
  },
  { path: '', canActivateChild: [setUpFirst], children: pages },
];
