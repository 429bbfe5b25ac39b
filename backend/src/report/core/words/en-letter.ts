/** Words of a letter to the provider. */
export const letter = {
  sender: '[Name and address]',
  customer: (number: string) => `Customer number: ${number}`,
  noNumber: '[number]',
  provider: '[Provider]',
  about: (plan: string) => `Complaint about the internet line ${plan}`.trim(),
  hello: 'Dear Sir or Madam,',
  opening: (from: string, to: string) =>
    `From ${from} to ${to} I had my internet line watched day and night by a box that is connected to the router by cable. This is what it recorded:`,
  outages: (count: number, down: string, longest: string) =>
    count === 1
      ? `The line was interrupted once, for ${down}.`
      : `The line was interrupted ${count} times, for ${down} in all; the longest interruption lasted ${longest}.`,
  yours: (count: number, of: number) =>
    `In ${count} of ${of} the evidence shows that my router and home network worked, while nothing answered beyond them.`,
  available: (up: string, observed: string) =>
    `It was available for ${up} of the time observed (${observed} of the whole).`,
  noOutage: 'There was no interruption.',
  speed: (count: string, direction: string, median: string, share: string, max: string) =>
    `The median of ${count} ${direction} tests was ${median}, which is ${share} of the maximum of ${max} you agreed to.`,
  belowMin: (count: string, of: string, direction: string, min: string) =>
    `${count} of ${of} ${direction} tests stayed below the agreed minimum of ${min}.`,
  directions: { down: 'download', up: 'upload' },
  demand: (day: string) =>
    `Please find the cause and put it right, and let me know by ${day} what you have done. I reserve all rights I have by contract and by law.`,
  enclosed:
    'The following pages show each record this rests on; the raw data is attached to the electronic file.',
  bye: 'Yours faithfully',
};

/** The same words in another language. */
export type LetterWords = typeof letter;
