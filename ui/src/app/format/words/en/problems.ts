import { problemCodes, type ProblemCode } from '@lineside/contract';

/** What is said when a request fails. */
export const problemWords = {
  unreadable: 'The answer of the box could not be read.',
  unreadableDetail: 'This page and the box may be of different versions. Load the page again.',
  silent: 'The box does not answer.',
  silentDetail: 'Is it switched on and in your network?',
  other: 'The box could not answer.',
  status: (status: number) => `HTTP status ${status}`,
  /** The box says them in English itself; the other languages know them by code. */
  titles: titles(),
  /** What may be added in a language the box does not speak; where nothing stands, the title says it all. */
  details: {
    LINESIDE_WRITES_DISABLED: 'No password is set, so nothing can be changed over the network.',
    LINESIDE_UNAUTHORIZED: 'The password or the token is wrong.',
    LINESIDE_TOO_MANY_REQUESTS: 'Wait a moment and try again.',
    LINESIDE_UNAVAILABLE: 'Lineside may be starting. Try again in a minute.',
    LINESIDE_INTERNAL: 'The log has more about it.',
    LINESIDE_NOT_WRITABLE: 'It may be full or damaged; the page “System” has more.',
  } as Partial<Record<ProblemCode, string>>,
};

function titles(): Readonly<Record<ProblemCode, string>> {
  const entries = Object.entries(problemCodes).map(([code, { title }]) => [code, title]);
  // The same keys as the table it is made of.
  return Object.fromEntries(entries) as Record<ProblemCode, string>;
}
