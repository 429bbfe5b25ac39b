/* Every word, for types and specs: pages load parts. */
export * from './about';
export * from './history';
export * from './logs';
export * from './parts/alerts';
export * from './parts/frame';
export * from './parts/outages';
export * from './parts/settings';
export * from './parts/verdict';
export * from './reports';
export * from './routes';
export * from './setup';
export * from './speed';
export * from './speed-campaign';
export * from './speed-plan';
export * from './speed-results';
export * from './system';
