import type {
  ByteMover,
  ByteSource,
  MoveOrder,
  MoveReport,
  MoveSlice,
} from '../../../src/speed/byte-mover.ts';
import type { SmallAnswer, SmallFetcher, SmallRequest } from '../../../src/speed/small-fetcher.ts';

/** Real origins of a provider, e.g. `https://fast.com`, and where they are in the test. */
export type Routes = Readonly<Record<string, string>>;

/** Leads everything meant for a provider to a server of ours, and lets nothing go anywhere else. */
export class Detour implements ByteMover, SmallFetcher {
  constructor(
    private readonly routes: Routes,
    private readonly mover: ByteMover,
    private readonly fetcher: SmallFetcher,
    /** Authority of our server; `null`: it speaks plain HTTP. */
    private readonly caPem: string | null = null,
  ) {}

  move(
    order: MoveOrder,
    tell: (slice: MoveSlice) => void,
    signal: AbortSignal,
  ): Promise<MoveReport> {
    const { caPem } = this;
    const lead = (source: ByteSource) => ({ ...source, caPem, url: this.lead(source.url) });
    const sources = order.sources.map(lead);
    const probe = order.probe === null ? null : lead(order.probe);
    return this.mover.move({ ...order, sources, probe }, tell, signal);
  }

  fetch(request: SmallRequest, signal: AbortSignal): Promise<SmallAnswer> {
    return this.fetcher.fetch(
      { ...request, caPem: this.caPem, url: this.lead(request.url) },
      signal,
    );
  }

  close(): void {
    this.fetcher.close();
  }

  private lead(url: string): string {
    const found = Object.entries(this.routes).find(([origin]) => url.startsWith(`${origin}/`));
    if (found === undefined) throw new Error(`no way to ${url}`);
    const [origin, loopback] = found;
    return loopback + url.slice(origin.length);
  }
}
