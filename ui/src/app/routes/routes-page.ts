import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { Router } from '@angular/router';
import type { PathEntry } from '../display/history-model';
import { AddressChanges } from '../display/address-changes';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { IdentityCard } from '../display/identity-card';
import { LoadingLines } from '../display/loading-lines';
import { PathHistory } from '../display/path-history';
import { PathLine } from '../display/path-line';
import { PathTable } from '../display/path-table';
import { TraceList } from '../display/trace-list';
import { momentText } from '../format/local-time';
import { identityWords, routeWords } from '../format/words/routes';
import { LineStore, LiveStream, Ticker } from '../live';
import { IdentityStore } from './identity-store';
import { pathFigures } from './path-figures';
import { chosenPath, pathHistory, viewOf } from './path-history';
import { pathPicture } from './path-picture';
import { RouteChooser } from './route-chooser';
import { filterOf, paramsOf, type RouteFilter } from './route-filter';
import { RouteStore } from './route-store';

/** The answer holds so many traces at most. */
const MOST_TRACES = 200;

/** Which way the traffic takes, which ways it took before, and how the line is seen from outside. */
@Component({
  selector: 'ls-routes-page',
  imports: [
    AddressChanges,
    EmptyState,
    FailureNote,
    IdentityCard,
    LoadingLines,
    PathHistory,
    PathLine,
    PathTable,
    RouteChooser,
    TraceList,
  ],
  templateUrl: './routes-page.html',
  styleUrl: './routes-page.css',
})
export class RoutesPage {
  // The choice lives in the address, so that it can be sent to somebody.
  readonly family = input<string>();
  readonly destination = input<string>();
  readonly range = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly until = input<string>();

  protected readonly store = inject(RouteStore);
  protected readonly identities = inject(IdentityStore);
  protected readonly nowMs = inject(Ticker).nowMs;
  protected readonly words = routeWords;
  protected readonly identityWords = identityWords;
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly router = inject(Router);
  private readonly line = inject(LineStore).line;
  private readonly connection = inject(LiveStream).connection;

  protected readonly filter = computed(
    () =>
      filterOf({
        family: this.family(),
        destination: this.destination(),
        range: this.range(),
        from: this.from(),
        to: this.to(),
        until: this.until(),
      }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly isOld = computed(() => this.connection().state === 'stale');
  private readonly view = computed(() => {
    const [view, goal] = [this.store.view(), this.store.goal()];
    return view === null || goal === null ? view : viewOf(view, goal);
  });
  protected readonly traces = computed(() => this.view()?.traces ?? []);
  protected readonly hasAllTraces = computed(() => this.traces().length < MOST_TRACES);
  protected readonly entries = computed(() => pathHistory(this.view() ?? NOTHING));
  protected readonly path = computed(() =>
    chosenPath(this.view()?.paths ?? [], this.filter().until),
  );
  /** The place of the path that is shown among the others. */
  protected readonly entry = computed(
    () => this.entries().find(({ lastSeenMs }) => lastSeenMs === this.path()?.lastSeenMs) ?? null,
  );
  protected readonly picture = computed(() => {
    const path = this.path();
    if (path === null) return null;
    const edges = (this.line()?.facts.edges ?? []).map(({ address }) => address);
    const own = this.identities.identity()?.families.find(({ family }) => family === path.family);
    return pathPicture(path, { traces: this.traces(), edges, ownAsn: own?.asn ?? null });
  });
  protected readonly figures = computed(() => {
    const [path, entry] = [this.path(), this.entry()];
    return path === null ? [] : pathFigures(path, entry?.rttMs ?? null);
  });
  /** Of when the way is; `null` for now. */
  protected readonly past = computed(() => {
    const [entry, nowMs] = [this.entry(), this.nowMs()];
    if (entry === null || entry.isNewest) return null;
    const ends = [entry.firstSeenMs, entry.lastSeenMs].map((ms) => momentText(ms, nowMs));
    return routeWords.wayThen(ends[0] ?? '', ends[1] ?? '');
  });
  protected readonly lossNote = computed(() => {
    const atMs = this.picture()?.lossAtMs ?? null;
    return atMs === null ? null : routeWords.lossFrom(momentText(atMs, this.nowMs()));
  });
  protected readonly isEverything = computed(() => this.filter().range === '24h');

  constructor() {
    // The stores ask the box only while somebody looks.
    effect(() => this.store.ask(this.filter()));
    this.identities.watch(true);
    inject(DestroyRef).onDestroy(() => {
      this.store.ask(null);
      this.identities.watch(false);
    });
  }

  protected show(filter: RouteFilter): void {
    void this.router.navigate(['/routes'], {
      queryParams: paramsOf(filter),
      replaceUrl: true,
      scroll: 'manual',
    });
  }

  protected showPath({ isNewest, lastSeenMs }: PathEntry): void {
    this.show({ ...this.filter(), until: isNewest ? null : lastSeenMs });
    // What was asked for is above: who listens or walks by keyboard is brought there too.
    this.heading()?.nativeElement.focus();
  }

  protected showNewest(): void {
    this.show({ ...this.filter(), until: null });
    this.heading()?.nativeElement.focus();
  }
}

const NOTHING = { paths: [], changes: [], traces: [] };
