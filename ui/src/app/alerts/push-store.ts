import { Service, computed, inject, signal } from '@angular/core';
import { channelWords } from '../format/words/alerts';
import { ChannelStore } from './channel-store';
import { PUSH_BROWSER } from './push-browser';

const KEY = 'lineside.push';

/** How it stands with push to this browser. */
export type PushState = keyof typeof channelWords.pushStates;

/** What this browser remembers of its subscription: the box never tells its address again. */
interface Remembered {
  readonly channelId: string;
  readonly endpoint: string;
}

/** The subscription of this browser, and the channel that goes by it. */
@Service()
export class PushStore {
  private readonly browser = inject(PUSH_BROWSER);
  private readonly channels = inject(ChannelStore);
  private readonly remembered = signal(readRemembered());
  /** Address of the subscription in force; `undefined` before the browser was asked. */
  private readonly endpoint = signal<string | null | undefined>(undefined);
  private readonly permission = signal<NotificationPermission>('default');

  /** In the browser's or the box's own words; `null`: nothing went wrong. */
  readonly failure = signal<string | null>(null);
  readonly isBusy = signal(false);

  readonly state = computed<PushState>(() => {
    if (!this.browser.isSecure) return 'insecure';
    if (!this.browser.isSupported) return 'unsupported';
    if (this.permission() === 'denied') return 'denied';
    const known = this.remembered();
    const endpoint = this.endpoint();
    const list = this.channels.channels();
    if (known === null || endpoint === undefined || list === null) return 'off';
    if (!list.some(({ id }) => id === known.channelId)) return 'off';
    return endpoint === known.endpoint ? 'on' : 'expired';
  });

  constructor() {
    void this.look();
  }

  async subscribe(): Promise<void> {
    const { browser } = this;
    await this.busily(async () => {
      this.permission.set(await browser.ask());
      const publicKey = this.channels.pushKey();
      if (this.permission() !== 'granted' || publicKey === null) return;
      const address = await browser.subscribe(publicKey);
      const channelId = await this.enter({ ...address });
      // Nobody would ever send there.
      if (channelId === null) await browser.unsubscribe();
      else this.remember({ channelId, endpoint: address.endpoint });
      await this.look();
    });
  }

  async unsubscribe(): Promise<void> {
    await this.busily(async () => {
      const known = this.remembered();
      const channel = this.channels.channels()?.find(({ id }) => id === known?.channelId);
      if (channel !== undefined) {
        const written = await this.channels.remove(channel);
        if (written.status === 'refused') this.failure.set(written.problem.title);
        if (written.status !== 'done') return;
      }
      await this.browser.unsubscribe();
      this.remember(null);
      await this.look();
    });
  }

  /** @returns the id of the channel; `null`: the box did not take it */
  private async enter(settings: Record<string, unknown>): Promise<string | null> {
    const known = this.remembered();
    const old = this.channels.channels()?.find(({ id }) => id === known?.channelId);
    const name = channelWords.pushName(this.browser.platform ?? channelWords.unknownDevice);
    const written = await (old === undefined
      ? this.channels.add({ kind: 'web-push', name, settings, quiet: null })
      : this.channels.change(old, { settings }));
    if (written.status === 'refused') this.failure.set(written.problem.title);
    return written.status === 'done' ? written.value.id : null;
  }

  private async look(): Promise<void> {
    if (!this.browser.isSecure || !this.browser.isSupported) return;
    this.permission.set(this.browser.permission());
    this.endpoint.set(await this.browser.endpoint().catch(() => null));
  }

  private async busily(step: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await step();
    } catch (error) {
      // The browser refuses, or its push service does not answer: its own words say why.
      this.failure.set(error instanceof Error ? error.message : String(error));
    } finally {
      this.isBusy.set(false);
    }
  }

  private remember(known: Remembered | null): void {
    this.remembered.set(known);
    if (known === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(known));
  }
}

function readRemembered(): Remembered | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { channelId, endpoint } = value as Partial<Record<keyof Remembered, unknown>>;
    if (typeof channelId !== 'string' || typeof endpoint !== 'string') return null;
    return { channelId, endpoint };
  } catch {
    return null; // written by somebody else
  }
}
