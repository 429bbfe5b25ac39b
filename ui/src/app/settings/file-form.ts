import {
  Component,
  computed,
  effect,
  input,
  model,
  output,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { dataSizeText } from '../format/bytes';
import { percentText } from '../format/percent';
import { nextFieldId } from '../forms/field-ids';

/** Words of a form by which a file is handed to the box. */
export interface FileFormWords {
  readonly choose: string;
  readonly chosen: (name: string, size: string) => string;
  readonly start: string;
  readonly sending: (percent: string) => string;
  readonly progress: string;
  readonly cancel: string;
}

/** A file for the box: chosen, sent, called off. What stands in it is shown once a file is chosen. */
@Component({
  selector: 'ls-file-form',
  templateUrl: './file-form.html',
  styleUrls: ['./part.css', './file-form.css'],
})
export class FileForm {
  readonly words = input.required<FileFormWords>();
  /** What kind of file, while none is chosen. */
  readonly hint = input.required<string>();
  /** As in the attribute of HTML. */
  readonly accept = input.required<string>();
  /** How much has left this device, 0 to 1; `null` while nothing is being sent. */
  readonly sentRatio = input<number | null>(null);
  /** Whether another one may be chosen. */
  readonly isFixed = input(false);
  /** Whether it can be sent. */
  readonly isBlocked = input(false);
  /** What is told while nothing is being sent. */
  readonly told = input('');
  /** The chosen file; `null` for none. */
  readonly file = model<File | null>(null);
  readonly send = output<File>();
  readonly callOff = output();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected readonly id = nextFieldId();
  protected readonly about = computed(() => {
    const file = this.file();
    return file === null ? this.hint() : this.words().chosen(file.name, dataSizeText(file.size));
  });
  /** 0 to 100; `null` while nothing is being sent. */
  protected readonly percent = computed(() => {
    const ratio = this.sentRatio();
    return ratio === null ? null : Math.round(ratio * 100);
  });
  /** In steps of a tenth: a screen reader should not have to read every one. */
  protected readonly status = computed(() => {
    const ratio = this.sentRatio();
    if (ratio === null) return this.told();
    return this.words().sending(percentText(Math.floor(ratio * 10) / 10));
  });

  constructor() {
    // Else the browser would still show the name of the one that was sent.
    effect(() => {
      if (this.file() === null) this.box().nativeElement.value = '';
    });
  }

  protected choose(input: HTMLInputElement): void {
    this.file.set(input.files?.item(0) ?? null);
  }

  protected start(event: Event): void {
    event.preventDefault();
    const file = this.file();
    if (file !== null && !this.isBlocked()) this.send.emit(file);
  }
}
