/** Words about the chain of sealed days: what it proves and what not. */
export const seals = {
  how: 'Some hours after the end of each day (of UTC) the box binds its records of that day into a chain of SHA-256 hashes: verdicts, outages with what was gathered, speed tests, activity, addresses, routes, and latency by quarter of an hour. Notes and marks of the owner, single samples and minutes, and the answers of name servers are not part of it.',
  none: 'No day of this period was sealed when this report was made.',
  head: (first: string, last: string, hash: string) =>
    `The attached seal.json holds the links from ${first} to ${last}. The newest is ${hash}.`,
  proves:
    'Whoever has this report can have it checked on the box (“npm run verify”) whether a record of a sealed day was changed after the report was made; the day is named. The attached tables are bound in the same way.',
  provesNot:
    'It does not prove that the records were right when they were made, nor that the whole chain was not made anew before this report left the box. Against that helps only a hash that was given away earlier: with an older report, to an MQTT broker, or by mail.',
};

/** The same words in another language. */
export type SealWords = typeof seals;
