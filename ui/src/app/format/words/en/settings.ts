/** Words of the settings pages that all sections share. */
export const settingsWords = {
  title: 'Settings',
  tabTitle: (section: string) => `${section} – Lineside`,
  sections: 'Sections',
  expert: 'Show everything',
  expertHint: 'Also what only experts need.',
  unsaved: 'not saved',
  save: 'Save',
  saving: 'Saving…',
  discard: 'Discard changes',
  undo: 'Undo',
  told: {
    saved: 'Saved.',
    undone: 'It is as it was before.',
    unchanged: 'There is nothing to save.',
  },
  errors: {
    number: 'A number, please.',
    line: (number: number, fault: string) => `Line ${number}: ${fault}`,
  },
  leaveTitle: 'Leave without saving?',
  leaveDetail: (titles: readonly string[]) =>
    `What you changed is not saved yet: ${titles.join(', ')}.`,
  stay: 'Stay here',
  leave: 'Leave',
  unknown: 'There is no such section',
  unknownDetail: 'It may have another name in this version.',
  partMissing: 'A part of this page could not be loaded.',
} as const;
