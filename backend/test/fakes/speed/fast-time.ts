import type { LookupFunction } from 'node:net';

/** How many milliseconds of a test the direct mover and fetcher make of one real one. */
export const TIME_FACTOR = 5;

/** Names of loopback servers are addresses; a name is one that nobody knows. */
export const noNames: LookupFunction = (hostname, _options, callback) => {
  const error = new Error(`getaddrinfo ENOTFOUND ${hostname}`);
  callback(Object.assign(error, { code: 'ENOTFOUND' }), '', 4);
};
