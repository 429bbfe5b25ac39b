import type { Routes } from '@angular/router';

/** One page each, loaded when visited; unknown addresses lead to the status page. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Lineside',
    loadComponent: async () => (await import('./status/status-page')).StatusPage,
  },
  {
    path: 'outages',
    title: 'Outages – Lineside',
    loadComponent: async () => (await import('./outages/outages-page')).OutagesPage,
  },
  {
    path: 'outages/:id',
    title: 'Outage – Lineside',
    loadComponent: async () => (await import('./outages/outage-page')).OutagePage,
  },
  {
    path: 'routes',
    title: 'Routes – Lineside',
    loadComponent: async () => (await import('./routes/routes-page')).RoutesPage,
  },
  {
    path: 'speed',
    title: 'Speed – Lineside',
    loadComponent: async () => (await import('./speed/speed-page')).SpeedPage,
  },
  {
    path: 'speed/plan',
    title: 'Plan and schedules – Lineside',
    loadComponent: async () => (await import('./speed/plan-page')).PlanPage,
  },
  {
    path: 'speed/campaign',
    title: 'Measuring campaign – Lineside',
    loadComponent: async () => (await import('./speed/campaign-page')).CampaignPage,
  },
  {
    path: 'speed/campaign/:id',
    title: 'Measuring campaign – Lineside',
    loadComponent: async () => (await import('./speed/campaign-page')).CampaignPage,
  },
  {
    path: 'speed/summaries',
    title: 'Summaries – Lineside',
    loadComponent: async () => (await import('./speed/summary-page')).SummaryPage,
  },
  {
    path: 'speed/:id',
    title: 'Speed test – Lineside',
    loadComponent: async () => (await import('./speed/test-page')).TestPage,
  },
  {
    path: 'settings',
    title: 'Settings – Lineside',
    loadChildren: async () => (await import('./settings/settings.routes')).settingsRoutes,
  },
  {
    path: 'alerts',
    title: 'Alerts – Lineside',
    loadComponent: async () => (await import('./alerts/alerts-page')).AlertsPage,
  },
  { path: '**', redirectTo: '' },
];
