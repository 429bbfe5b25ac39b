/** Words of backup and restore. */
export const backupSettingWords = {
  title: 'Backup',
  intro: 'Everything the box knows as one file: settings, measurements, outages and notes.',
  schedule: 'Backups the box makes by itself',
  scheduleIntro:
    'One each night, on the disk of the box and, better, somewhere else: a card that dies takes what is on it along.',
  nightly: 'Make one each night',
  at: 'At',
  atHint: 'Local time, e.g. 03:30.',
  kept: 'How many are kept',
  keptHint: 'In each place; the oldest goes first.',
  secrets: 'With passwords and keys',
  secretsHint: 'Whoever gets hold of such a file has them.',
  stick: 'USB stick',
  stickHint:
    'The folder where it is mounted, e.g. /media/stick. Nothing is written while it is not plugged in.',
  remote: 'Remote of rclone',
  remoteHint:
    'A remote and a folder, e.g. nas:lineside, for SMB, SFTP, WebDAV and many more. Its access stands in rclone.conf in the data folder of the box.',
  download: 'Take a backup',
  kind: 'What goes along',
  plain: 'Without passwords and keys',
  plainHint:
    'Settings and all history. Passwords, keys and your own password are left out; you type them again after a restore.',
  whole: 'With passwords and keys',
  wholeHint:
    'Also the passwords of your broker and servers, keys, and your own password (as a hash). Whoever has the file has those: keep it like a key.',
  take: 'Download',
  takeHint: 'Measuring goes on. A large history takes a while.',
  signInFirst: 'A backup is for the owner only.',
  restore: 'Restore a backup',
  restoreIntro:
    'The settings, history, outages and notes of the file take the place of those on this box.',
  choose: 'Backup file',
  chooseHint: 'A file made here or on another box of yours: lineside-….tar.gz.',
  chosen: (name: string, size: string) => `${name}, ${size}`,
  whatHappens: 'What will happen',
  steps: [
    'The file is sent to the box and checked wholly. If anything is wrong with it, nothing is changed.',
    'What is on the box now is put aside once, in the folder before-restore.',
    'The box restarts with the backup; for about a minute nothing is measured.',
    'This page comes back by itself. With a backup that holds passwords, sign in with the password of that time.',
  ],
  start: 'Restore this backup',
  sending: (percent: string) => `Sending the file: ${percent}`,
  progress: 'Progress of sending',
  checking: 'The box checks the file…',
  cancel: 'Cancel',
  cancelled: 'Cancelled. Nothing was changed.',
  restarting: (made: string) =>
    `The backup of ${made} is whole. The box restarts with it; this page comes back by itself.`,
  back: (made: string) => `The box is back, with the backup of ${made}.`,
  reload: 'Load this page again',
  facts: (version: string, secrets: string) => `Made by version ${version}, ${secrets}.`,
  withSecrets: 'with passwords and keys',
  withoutSecrets: 'without passwords and keys',
  failures: {
    LINESIDE_BACKUP_DAMAGED:
      'The file is damaged or not whole. Take it again from where it was kept.',
    LINESIDE_BACKUP_FOREIGN: 'This file is no backup of Lineside.',
    LINESIDE_BACKUP_NEWER:
      'This backup was made by a newer version. Update this box first, then restore it.',
    LINESIDE_BODY_TOO_LARGE: 'This file is too large for this box.',
    LINESIDE_CONFLICT: 'A backup is being restored already. Wait until the box is back.',
    LINESIDE_NOT_WRITABLE: 'There is no room on the box to unpack the file.',
  },
  unchanged: 'Nothing was changed.',
  boxSays: (words: string) => `The box says: ${words}`,
} as const;
