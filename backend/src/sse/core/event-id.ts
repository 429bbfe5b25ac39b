/** Place in the stream of one run of the process. */
export interface EventId {
  /** Which run; numbers of another run mean nothing here. */
  readonly bootId: string;
  readonly number: number;
}

/** The `id` field of an event, e.g. `1f3a9c02.17`. */
export function formatEventId({ bootId, number }: EventId): string {
  return `${bootId}.${number}`;
}

/** Reads a `Last-Event-ID` header; `null` for anything else. */
export function parseEventId(text: string | undefined): EventId | null {
  const match = /^([0-9a-z-]{1,64})\.(\d{1,15})$/.exec(text ?? '');
  const [, bootId, number] = match ?? [];
  return bootId === undefined ? null : { bootId, number: Number(number) };
}
