import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { RoutesView, TracedRoute } from '@lineside/contract';
import { ARCHIVE, type Archive, type RouteQuery } from '../measurement/journal.ts';
import { NETWORK_OWNERS, type NetworkOwners } from '../measurement/network-owners.ts';
import { PathTally } from './core/path-tally.ts';

const SHOWN_TRACES = 200;
const SHOWN_CHANGES = 1000;
/** Read in one go: the measuring goes on in between. */
const PAGE_SIZE = 500;
/** A month of two anchors in two families. What is older is left out, so that nobody can ask for too much work. */
const MAX_READ_TRACES = 20_000;

/** The paths of a stretch of time, made of the traces on record. */
@Injectable()
export class RouteHistory {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(NETWORK_OWNERS) private readonly owners: NetworkOwners,
  ) {}

  async read(query: Omit<RouteQuery, 'limit'>): Promise<RoutesView> {
    const changes = await this.archive.pathChanges({ ...query, limit: SHOWN_CHANGES });
    const tally = new PathTally(changes, (address) => this.owners.find(address));
    const shown: TracedRoute[] = [];
    let readCount = 0;
    for await (const page of this.pages(query)) {
      for (const trace of page) tally.add(trace);
      shown.push(...page.slice(0, SHOWN_TRACES - shown.length));
      readCount += page.length;
      if (readCount >= MAX_READ_TRACES) break;
    }
    return { paths: tally.paths(), changes, traces: shown };
  }

  /** The traces newest first. Those of the moment at which a page ends are left to the next one: both families are traced at a time. */
  private async *pages(query: Omit<RouteQuery, 'limit'>): AsyncIterable<TracedRoute[]> {
    let { toMs } = query;
    for (;;) {
      const page = await this.archive.traces({ ...query, toMs, limit: PAGE_SIZE });
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_SIZE) {
        yield page;
        return;
      }
      const whole = page.filter(({ atMs }) => atMs > last.atMs);
      yield whole.length > 0 ? whole : page;
      toMs = whole.length > 0 ? last.atMs + 1 : last.atMs;
      await nextTurn();
    }
  }
}
