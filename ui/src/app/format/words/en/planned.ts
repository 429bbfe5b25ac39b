/** Words of maintenance windows. */
export const plannedWords = {
  title: 'Maintenance windows',
  hint: 'While one is open, outages are measured but neither told nor counted.',
  none: 'None is planned.',
  weekly: 'Every week',
  once: 'Once',
  kind: 'How often',
  name: 'What for',
  from: 'From',
  minutes: 'Length, min',
  begins: 'Begins',
  ends: 'Ends',
  weekdays: 'On',
  add: 'Plan it',
  remove: 'Remove',
  /** Monday first. */
  dayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  everyWeek: (days: string, from: string, minutes: string) => `${days}, from ${from}, ${minutes}`,
  oneTime: (from: string, to: string) => `${from} to ${to}`,
} as const;
