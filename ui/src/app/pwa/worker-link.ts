import { DestroyRef, Service, inject } from '@angular/core';
import { LiveStream } from '../live/live-stream';

const WORKER = '/service-worker.js';
/** All parts of the page are fetched for later: that waits until those that are looked at stand. */
const SETTLED_MS = 5000;

/** The workers of this browser; `null` where it has none or gives them to secure pages only. */
export function workersHere(): ServiceWorkerContainer | null {
  // The types promise one; over plain HTTP and in old browsers there is none.
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  return serviceWorker ?? null;
}

/** Whether a worker answers for this page. */
export function isWorkerHere(): boolean {
  return (workersHere()?.controller ?? null) !== null;
}

/** Has the service worker installed, and looked after whenever the box comes back. */
@Service()
export class WorkerLink {
  private registration: ServiceWorkerRegistration | null = null;

  constructor() {
    const workers = workersHere();
    if (workers === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
    inject(LiveStream).on('hello', ({ isReplay }) => {
      if (isReplay) return;
      clearTimeout(timer);
      timer = setTimeout(() => void this.look(workers), SETTLED_MS);
    });
  }

  private async look(workers: ServiceWorkerContainer): Promise<void> {
    try {
      if (this.registration === null) this.registration = await workers.register(WORKER);
      else await this.registration.update();
    } catch {
      // No worker of this build, or a browser that forbids them: the page works without.
    }
  }
}
