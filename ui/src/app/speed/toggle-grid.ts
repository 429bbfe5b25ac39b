import { Component, ElementRef, inject, input, output, signal, viewChildren } from '@angular/core';

/** One thing that is chosen or not. */
export interface GridItem {
  readonly value: number;
  readonly name: string;
  /** What the short name stands for. */
  readonly fullName: string;
}

/** Things to choose many of, laid out in a grid that is walked by arrow keys. */
@Component({
  selector: 'ls-toggle-grid',
  template: `
    @for (item of items(); track item.value; let index = $index) {
      <button
        #cell
        type="button"
        [attr.aria-pressed]="chosen().includes(item.value)"
        [title]="item.fullName"
        [tabIndex]="index === current() ? 0 : -1"
        (focus)="current.set(index)"
        (click)="flip.emit(item.value)"
        (keydown)="walk($event, index)"
      >
        {{ item.name }}
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(var(--columns, 12), minmax(0, 1fr));
      gap: 0.375rem;
    }
    button {
      min-block-size: 2.75rem;
      padding: 0;
      border: 1.5px solid var(--rule);
      border-radius: 0.5rem;
      background: transparent;
      cursor: pointer;
    }
    button:hover {
      border-color: var(--ink);
    }
    button[aria-pressed='true'] {
      border-color: var(--ink);
      background: var(--ink);
      color: var(--paper);
      font-weight: 600;
    }
    @media (forced-colors: active) {
      button[aria-pressed='true'] {
        forced-color-adjust: none;
        border-color: Highlight;
        background: Highlight;
        color: HighlightText;
      }
    }
  `,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
})
export class ToggleGrid {
  readonly label = input.required<string>();
  readonly items = input.required<readonly GridItem[]>();
  readonly chosen = input.required<readonly number[]>();
  readonly flip = output<number>();

  protected readonly current = signal(0);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly cells = viewChildren<ElementRef<HTMLButtonElement>>('cell');

  protected walk(event: KeyboardEvent, index: number): void {
    const last = this.items().length - 1;
    const columns = getComputedStyle(this.host).gridTemplateColumns.split(' ').length;
    const target = targetOf(event.key, index, columns, last);
    if (target === null) return;
    event.preventDefault();
    this.cells()[target]?.nativeElement.focus();
  }
}

/** Where a key leads in a grid; `null` for a key that is none of the grid's. */
export function targetOf(key: string, index: number, columns: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: last,
  };
  const target = steps[key];
  if (target === undefined) return null;
  return target < 0 || target > last ? index : target;
}
