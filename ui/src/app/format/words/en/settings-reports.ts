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
  timeStamp: 'Time stamps',
  timeStampIntro:
    'Each day’s records are sealed by a hash. An authority of your choice can confirm when that hash was there, so that nobody has to take your word for it.',
  isStamped: 'Have the sealed days stamped with the time',
  isStampedHint:
    'Once a day a hash of 32 bytes is sent there, from which nothing can be read. The authority sees your public address.',
  stampUrl: 'Address of the authority',
  stampUrlHint:
    'One that speaks RFC 3161 by HTTP: some trust services, certificate authorities and universities offer it. None is set by default, and nothing is sent without an address.',
  sender: 'Who writes letters',
  senderIntro: 'Stands in letters of complaint. What is missing is left to be filled in by hand.',
  name: 'Your name',
  address: 'Your address',
  customerNumber: 'Customer number at the provider',
} as const;
