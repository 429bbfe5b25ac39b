import { Component, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { ConnectionBadge } from './display/connection-badge';
import { pageWords } from './format/words';
import { LiveStream } from './live/live-stream';

/** The frame around every page: name of the product, connection to the box, the page itself. */
@Component({
  selector: 'ls-root',
  imports: [ConnectionBadge, RouterLink, RouterOutlet],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  private readonly stream = inject(LiveStream);
  protected readonly connection = this.stream.connection;
  protected readonly unreadable = this.stream.unreadable;
  protected readonly words = pageWords;

  /** A bare `#content` would be resolved against `<base href>` and leave the page. */
  protected skipTo(event: Event, content: HTMLElement): void {
    event.preventDefault();
    content.focus();
  }
}
