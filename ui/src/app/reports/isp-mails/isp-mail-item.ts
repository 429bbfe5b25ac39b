import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { IspMailPatch, IspMailView } from '@lineside/contract';
import { FormField } from '../../forms/form-field';
import { TextBlockField } from '../../forms/text-block-field';
import { momentText } from '../../format/local-time';
import { alertWords } from '../../format/words/alerts';
import { ispMailWords } from '../../format/words/isp-mail';
import { Ticker } from '../../live';

/** In these states the text can be changed and the mail can be sent. */
const OPEN: readonly IspMailView['status'][] = ['draft', 'refused', 'expired', 'dropped'];

/** One mail to the provider: a line, and all of it when somebody wants to read. */
@Component({
  selector: 'ls-isp-mail-item',
  imports: [FormField, TextBlockField],
  templateUrl: './isp-mail-item.html',
  styleUrl: './isp-mail-item.css',
})
export class IspMailItem {
  readonly mail = input.required<IspMailView>();
  readonly edited = output<IspMailPatch>();
  readonly send = output();
  readonly discard = output();

  protected readonly words = ispMailWords;
  private readonly nowMs = inject(Ticker).nowMs;
  protected readonly isRead = signal(false);
  protected readonly subject = linkedSignal(() => this.mail().subject);
  protected readonly body = linkedSignal(() => this.mail().body);
  protected readonly isOpen = computed(() => OPEN.includes(this.mail().status));
  protected readonly isDraft = computed(() => this.mail().status === 'draft');
  protected readonly isChanged = computed(
    () => this.subject() !== this.mail().subject || this.body() !== this.mail().body,
  );
  protected readonly rows = computed(() => Math.min(24, this.body().split('\n').length + 4));
  protected readonly facts = computed(() => {
    const { rule, status, recipient, atMs, createdMs, isAutomatic } = this.mail();
    const isSent = status === 'sent' && recipient !== null && atMs !== null;
    return [
      ispMailWords.rules[rule],
      ispMailWords.written(momentText(createdMs, this.nowMs())),
      isSent
        ? ispMailWords.sentTo(recipient, momentText(atMs, this.nowMs()))
        : ispMailWords.statuses[status],
      ...(isSent && isAutomatic ? [ispMailWords.byItself] : []),
    ].join(' · ');
  });
  /** What is in its way; `null` for nothing. */
  protected readonly trouble = computed(() => {
    const { hold, reason, detail, status } = this.mail();
    if (status === 'draft') return hold === null ? null : ispMailWords.holds[hold];
    if (reason === null) return null;
    const why = alertWords.reasons[reason];
    return detail === null ? ispMailWords.failed(why) : ispMailWords.failedWith(why, detail);
  });

  protected save(): void {
    if (this.isChanged()) this.edited.emit({ subject: this.subject(), body: this.body() });
  }
}
