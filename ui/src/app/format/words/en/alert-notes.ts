/** What every page says of alerts nobody has looked at. */
export const alertNoteWords = {
  unread: (count: number) => `${count} not looked at`,
  look: 'Look at it',
  dismiss: 'Put away',
};
