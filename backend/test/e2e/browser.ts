/** The browser of the end-to-end tests. */
export const CHROMIUM = '/usr/bin/chromium';

/** Without what a browser looks for on the internet by itself. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
