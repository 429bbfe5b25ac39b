/** Words of the settings of reports. */
export const reportSettingWords = {
  title: 'Reports',
  intro: 'Reports the box makes by itself, and who writes letters to the provider.',
  schedule: 'Made by themselves',
  weekly: 'Each week',
  weeklyHint: 'On Monday, of the week before. It is kept on the page of reports.',
  monthly: 'Each month',
  monthlyHint: 'On the first, of the month before.',
  isTold: 'Told on the channels of alerts',
  isToldHint: 'By mail the PDF goes along.',
  locale: 'Language of these reports',
  paper: 'Paper size',
  sender: 'Who writes letters',
  senderIntro: 'Stands in letters of complaint. What is missing is left to be filled in by hand.',
  name: 'Your name',
  address: 'Your address',
  customerNumber: 'Customer number at the provider',
} as const;
