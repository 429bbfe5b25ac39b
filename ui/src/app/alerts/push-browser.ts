import { InjectionToken } from '@angular/core';
import { workersHere } from '../pwa/worker-link';

/** A subscription as the browser gives it. */
export interface PushAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** What a browser can do about push. */
export interface PushBrowser {
  /** Whether pages of this origin may have a worker at all. */
  readonly isSecure: boolean;
  readonly isSupported: boolean;
  /** Of notifications. */
  permission(): NotificationPermission;
  ask(): Promise<NotificationPermission>;
  /** Address of the present subscription; `null`: there is none. */
  endpoint(): Promise<string | null>;
  /** Subscribes anew. Rejects with the browser's own words. */
  subscribe(publicKey: string): Promise<PushAddress>;
  unsubscribe(): Promise<void>;
  /** What the device calls itself; `null`: nothing. */
  readonly platform: string | null;
}

/** This browser; specs have a fake. */
export const PUSH_BROWSER = new InjectionToken<PushBrowser>('PushBrowser', {
  factory: () => new ThisBrowser(),
});

const PATIENCE_MS = 10_000;

/** A worker that was never installed would be waited for for ever. */
function readyInTime(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no service worker')), PATIENCE_MS);
  });
  return Promise.race([workers.ready, late]);
}

class ThisBrowser implements PushBrowser {
  readonly isSecure = globalThis.isSecureContext;
  readonly isSupported =
    workersHere() !== null && 'PushManager' in globalThis && 'Notification' in globalThis;
  readonly platform =
    /\((?:[^;)]*; )?(Android|iPhone|iPad|Macintosh|Windows|Linux|CrOS)/.exec(
      navigator.userAgent,
    )?.[1] ?? null;

  permission(): NotificationPermission {
    return Notification.permission;
  }

  ask(): Promise<NotificationPermission> {
    return Notification.requestPermission();
  }

  async endpoint(): Promise<string | null> {
    const registration = await workersHere()?.getRegistration();
    const subscription = await registration?.pushManager.getSubscription();
    return subscription?.endpoint ?? null;
  }

  async subscribe(publicKey: string): Promise<PushAddress> {
    const workers = workersHere();
    if (workers === null) throw new Error('no service worker');
    const { pushManager } = await readyInTime(workers);
    // One with an older key of the box would be in the way.
    await (await pushManager.getSubscription())?.unsubscribe();
    const wish = { userVisibleOnly: true, applicationServerKey: publicKey };
    const { endpoint, keys } = (await pushManager.subscribe(wish)).toJSON();
    const { p256dh, auth } = keys ?? {};
    if (endpoint === undefined || p256dh === undefined || auth === undefined) {
      throw new Error('the browser gave no keys');
    }
    return { endpoint, p256dh, auth };
  }

  async unsubscribe(): Promise<void> {
    const registration = await workersHere()?.getRegistration();
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
  }
}
