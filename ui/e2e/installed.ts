import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { startFakeBox } from '../dev/fake-box.ts';

const PUSHED = JSON.stringify({
  ...{ title: 'Internet down', text: 'Since 14:02.' },
  link: 'http://192.168.1.5/outages/2',
});

/** The installed page: its manifest, what it shows while the box is off, and a push message. */
export async function checkInstalled(browser: Browser): Promise<readonly string[]> {
  const box = await startFakeBox('up');
  const context = await browser.newContext({ permissions: ['notifications'] });
  try {
    const page = await context.newPage();
    await page.goto(box.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const faults = [...(await manifestFaults(context, page)), ...(await pushFaults(context, page))];
    // Seen through the worker once, so that it has something to tell.
    await page.goto(box.url);
    await page.getByText('Your internet works.').first().waitFor();
    await page.waitForFunction(async () => (await caches.match('/api/v1/line')) !== undefined);
    box.close();
    await page.goto(`${box.url}alerts`);
    await page.goto(box.url);
    await page.getByText('The box cannot be reached.').first().waitFor({ timeout: 20_000 });
    await page.getByText('Your internet works.').first().waitFor();
    console.log('installed page: manifest, offline state and push seen');
    return faults;
  } catch (error) {
    return [`installed page: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    box.close();
    await context.close();
  }
}

/** What the browser itself says against installing. */
async function manifestFaults(context: BrowserContext, page: Page): Promise<readonly string[]> {
  const client = await context.newCDPSession(page);
  const { errors } = await client.send('Page.getAppManifest');
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A window of its own profile is never installable; everything else is ours.
  const own = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  await client.detach();
  return [
    ...errors.map(({ message }) => `manifest: ${message}`),
    ...own.map(({ errorId }) => `manifest: ${errorId}`),
  ];
}

/** Delivers a message as a push service would. */
async function pushFaults(context: BrowserContext, page: Page): Promise<readonly string[]> {
  const client = await context.newCDPSession(page);
  const registrationId = await registrationOf(client);
  const origin = new URL(page.url()).origin;
  await client.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: PUSHED });
  const shown = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    for (let turn = 0; turn < 50; turn += 1) {
      const [notice] = await registration.getNotifications();
      if (notice !== undefined) return `${notice.title} ${notice.body} ${notice.tag}`;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return 'nothing';
  });
  await client.detach();
  const wanted = 'Internet down Since 14:02. /outages/2';
  return shown === wanted ? [] : [`push: shows "${shown}"`];
}

function registrationOf(client: CDPSession): Promise<string> {
  return new Promise((resolve, reject) => {
    client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first !== undefined) resolve(first.registrationId);
    });
    client.send('ServiceWorker.enable').catch(reject);
  });
}
