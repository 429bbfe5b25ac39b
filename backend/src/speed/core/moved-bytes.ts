/** Bytes in both directions. */
export interface MovedBytes {
  readonly down: number;
  readonly up: number;
}

/** A TCP segment without payload, with time stamps, by IP family; frames without preamble and checksum. */
export const SEGMENT_BYTES = { 4: 66, 6: 86 } as const;

/** Headers of full segments: 1514 bytes carry 1448, a TLS record takes a little of these. */
const PAYLOAD_TO_WIRE = 1.049;
/** Acknowledgements in the other direction: 66 bytes for two segments or more. */
const PAYLOAD_TO_ACKS = 0.016;

/** What payload takes on the wire, headers and acknowledgements included, where nobody has counted it. */
export function wireBytesOf(payload: MovedBytes): MovedBytes {
  return {
    down: Math.round(payload.down * PAYLOAD_TO_WIRE + payload.up * PAYLOAD_TO_ACKS),
    up: Math.round(payload.up * PAYLOAD_TO_WIRE + payload.down * PAYLOAD_TO_ACKS),
  };
}
