import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { isActive, Router, RouterLink, RouterLinkActive } from '@angular/router';
import { alertNoteWords, pageWords } from '../format/words';
import { pages } from './pages';

/** Where the alerts are read, whose number stands beside their name. */
const ALERTS_PATH = '/alerts';

/** The ways to all pages: some in sight, the others behind one button. */
@Component({
  selector: 'ls-page-bar',
  imports: [RouterLink, RouterLinkActive],
  templateUrl: './page-bar.html',
  styleUrl: './page-bar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '(document:click)': 'closeUnlessInside($event.target)',
    '(focusout)': 'closeUnlessInside($event.relatedTarget)',
    '(keydown.escape)': 'closeByKey()',
  },
})
export class PageBar {
  /** Alerts nobody has looked at. */
  readonly unreadCount = input(0);

  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly opener = viewChild.required<ElementRef<HTMLButtonElement>>('opener');
  protected readonly words = pageWords;
  protected readonly unreadLabel = computed(() => alertNoteWords.unread(this.unreadCount()));
  protected readonly isOpen = signal(false);
  protected readonly inSight = pages.filter(({ place }) => place !== 'menu');
  protected readonly inMenu = pages.filter(({ place }) => place !== 'bar');
  protected readonly alertsPath = ALERTS_PATH;
  private readonly active = pages.map(({ path, place, matching }) => ({
    place,
    isHere: isActive(path, this.router, matching),
  }));
  /** Place of the page one is on; `null` on pages that are in no list. */
  protected readonly herePlace = computed(
    () => this.active.find(({ isHere }) => isHere())?.place ?? null,
  );

  protected toggle(): void {
    this.isOpen.update((isOpen) => !isOpen);
  }

  protected close(): void {
    this.isOpen.set(false);
  }

  protected closeByKey(): void {
    if (!this.isOpen()) return;
    this.close();
    this.opener().nativeElement.focus();
  }

  /** `null`: the focus went nowhere, as when the window was left. */
  protected closeUnlessInside(target: EventTarget | null): void {
    if (target instanceof Node && !this.host.nativeElement.contains(target)) this.close();
  }
}
