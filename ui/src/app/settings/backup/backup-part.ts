import { Component } from '@angular/core';
import { BackupDownload } from './backup-download';
import { BackupRestore } from './backup-restore';

/** A backup, out and in. */
@Component({
  selector: 'ls-backup-part',
  imports: [BackupDownload, BackupRestore],
  template: `
    <ls-backup-download />
    <ls-backup-restore />
  `,
  styleUrl: '../part.css',
})
export class BackupPart {}
