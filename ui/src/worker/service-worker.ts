import { answerPage, answerPart, answerState, type WorkerTools } from './core/answering';
import { isKept, STATE_CACHE } from './core/kept-answers';
import { noticeOf } from './core/notice';

/** Put in by the build: a hash of all files of the page, and their addresses. */
declare const PAGE_BUILD: string;
declare const PAGE_FILES: readonly string[];
declare const self: ServiceWorkerGlobalScope;

const CACHE = `lineside-page-${PAGE_BUILD}`;
const parts: ReadonlySet<string> = new Set(PAGE_FILES.filter((path) => path !== '/index.html'));
const tools: WorkerTools = {
  caches,
  fetch: (request) => fetch(request),
  nowMs: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

self.addEventListener('install', (event) => {
  // All or nothing: a page without one of its parts is worse than none.
  event.waitUntil(store().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldPages().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && !url.pathname.startsWith('/api/')) {
    event.respondWith(answerPage(request, tools));
  } else if (parts.has(url.pathname)) {
    event.respondWith(answerPart(request, tools));
  } else if (isKept(url)) {
    event.respondWith(answerState(request, tools));
  }
});

self.addEventListener('push', (event) => {
  const { title, body, path } = noticeOf(event.data?.text() ?? null);
  const options = {
    body,
    tag: path,
    renotify: true,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
  };
  event.waitUntil(self.registration.showNotification(title, { ...options, data: { path } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Ours, see above.
  const { path } = event.notification.data as { readonly path: string };
  event.waitUntil(show(new URL(path, self.location.origin).href));
});

async function store(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(PAGE_FILES.map((path) => new Request(path, { cache: 'reload' })));
}

/** The page before stays: it may be open in a window, with parts it has not needed yet. */
async function forgetOldPages(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name !== CACHE && name !== STATE_CACHE);
  for (const name of old.slice(0, -1)) await caches.delete(name);
}

async function show(url: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find((one) => one.url === url) ?? windows[0];
  if (open === undefined) {
    await self.clients.openWindow(url);
    return;
  }
  await open.focus();
  if (open.url !== url) await open.navigate(url);
}
