import { Component, computed, input } from '@angular/core';
import { connectionWords } from '../format/words';
import type { Connection, UnreadableEvents } from '../live/connection';

/** Whether the page hears the box, in the corner of every page. */
@Component({
  selector: 'ls-connection-badge',
  template: `
    <p class="connection" [attr.data-connection]="connection().state">
      <span class="dot" aria-hidden="true"></span>{{ text() }}
    </p>
    @if (unreadable().count > 0) {
      <p class="unreadable" role="alert">
        {{ words.unreadable(unreadable().count) }} {{ words.unreadableHint }}
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
      font-size: 0.9375rem;
      color: var(--ink-soft);
      text-align: end;
    }
    .connection {
      display: inline-flex;
      align-items: center;
      gap: 0.55rem;
    }
    .dot {
      inline-size: 0.6rem;
      block-size: 0.6rem;
      border: 2px solid var(--unknown);
      border-radius: 50%;
    }
    [data-connection='live'] .dot {
      border-color: var(--up);
      background: var(--up);
    }
    [data-connection='stale'],
    [data-connection='lost'],
    .unreadable {
      color: var(--down);
      font-weight: 600;
    }
    [data-connection='stale'] .dot,
    [data-connection='lost'] .dot {
      border-color: var(--down);
      border-radius: 1px;
    }
    [data-connection='connecting'] .dot {
      animation: breathe 1.6s ease-in-out infinite;
    }
    @keyframes breathe {
      50% {
        opacity: 0.25;
      }
    }
  `,
})
export class ConnectionBadge {
  readonly connection = input.required<Connection>();
  readonly unreadable = input.required<UnreadableEvents>();
  protected readonly words = connectionWords;
  protected readonly text = computed(() => {
    const connection = this.connection();
    return connection.state === 'stale'
      ? connectionWords.stale(connection.silentForMs)
      : connectionWords[connection.state];
  });
}
