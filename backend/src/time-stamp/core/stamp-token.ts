import {
  NotDer,
  optional,
  readAll,
  readId,
  readOne,
  TAG,
  the,
  within,
  type DerElement,
} from './der.ts';

/** A hash, and by which algorithm it was made, as its object identifier. */
export interface NamedHash {
  readonly algorithmId: string;
  readonly hash: Uint8Array;
}

/** What the signer said, and how. */
export interface TokenSigner {
  readonly digestId: string;
  readonly signatureId: string;
  readonly signature: Uint8Array;
  /** The signed attributes in the form over which the signature goes (RFC 5652, section 5.4). */
  readonly signedBytes: Uint8Array;
  /** Hash of what was signed, by `digestId`. */
  readonly messageDigest: Uint8Array;
  /** Hash of the signer's certificate: it cannot be exchanged for another. */
  readonly certificate: NamedHash;
}

/** A token of RFC 3161, taken apart; nothing of it is checked yet. */
export interface StampToken {
  /** `TSTInfo` as it was signed. */
  readonly infoBytes: Uint8Array;
  readonly imprint: NamedHash;
  /** In UTC, in the form of ISO 8601 with milliseconds; no such day may exist. */
  readonly stampedAt: string;
  /** As in the request; `null`: there is none. */
  readonly nonce: Uint8Array | null;
  /** X.509 as DER; in any order. */
  readonly certificates: readonly Uint8Array[];
  readonly signer: TokenSigner;
}

const ID = {
  signedData: '1.2.840.113549.1.7.2',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  /** RFC 2634 with SHA-1, and RFC 5035 with SHA-256 unless it says otherwise. */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

/** Takes a token apart; never throws. `null`: it is none, or one of a kind that is not taken. */
export function readToken(bytes: Uint8Array): StampToken | null {
  try {
    return parse(bytes);
  } catch (error) {
    if (error instanceof NotDer) return null;
    throw error;
  }
}

function parse(bytes: Uint8Array): StampToken {
  const [typeId, wrapped] = within(readOne(bytes, TAG.sequence), TAG.sequence);
  must(readId(typeId), ID.signedData);
  const signedData = within(wrapped, TAG.context0);
  const [, , content, ...rest] = within(signedData[0], TAG.sequence);
  const [contentId, contentWrapped] = within(content, TAG.sequence);
  must(readId(contentId), ID.stampInfo);
  const infoBytes = the(within(contentWrapped, TAG.context0)[0], TAG.bytes).content;
  const certificates = readAll(optional(rest, TAG.context0)?.content ?? new Uint8Array());
  const signers = within(rest.at(-1), TAG.set);
  if (signers.length !== 1) throw new NotDer('not one signer');
  return {
    ...{ infoBytes, certificates: certificates.map(({ raw }) => raw) },
    ...parseInfo(infoBytes),
    signer: parseSigner(signers[0]),
  };
}

function parseInfo(bytes: Uint8Array): Pick<StampToken, 'imprint' | 'stampedAt' | 'nonce'> {
  const [, , imprint, , time, ...rest] = within(readOne(bytes, TAG.sequence), TAG.sequence);
  const [algorithm, hash] = within(imprint, TAG.sequence);
  const algorithmId = readId(within(algorithm, TAG.sequence)[0]);
  return {
    imprint: { algorithmId, hash: the(hash, TAG.bytes).content },
    stampedAt: parseTime(the(time, TAG.time).content),
    nonce: optional(rest, TAG.integer)?.content ?? null,
  };
}

function parseSigner(signer: DerElement | undefined): TokenSigner {
  const [, , digest, attributes, signatureKind, signature] = within(signer, TAG.sequence);
  const { content } = the(attributes, TAG.context0);
  const values = new Map(readAll(content).map(parseAttribute));
  must(readId(oneOf(values, ID.contentType)), ID.stampInfo);
  return {
    digestId: readId(within(digest, TAG.sequence)[0]),
    signatureId: readId(within(signatureKind, TAG.sequence)[0]),
    signature: the(signature, TAG.bytes).content,
    signedBytes: asSet(the(attributes, TAG.context0).raw),
    messageDigest: the(oneOf(values, ID.messageDigest), TAG.bytes).content,
    certificate: parseCertificateHash(values),
  };
}

/** The first certificate named is the signer's. */
function parseCertificateHash(values: ReadonlyMap<string, readonly DerElement[]>): NamedHash {
  const isOld = !values.has(ID.signingCertificateV2);
  const named = oneOf(values, isOld ? ID.signingCertificate : ID.signingCertificateV2);
  const first = within(within(named, TAG.sequence)[0], TAG.sequence)[0];
  const parts = within(first, TAG.sequence);
  const [algorithm] = parts;
  const hash = the(optional(parts, TAG.bytes) ?? undefined, TAG.bytes).content;
  if (isOld) return { algorithmId: ID.sha1, hash };
  const isNamed = algorithm?.tag === TAG.sequence;
  return { algorithmId: isNamed ? readId(within(algorithm, TAG.sequence)[0]) : ID.sha256, hash };
}

function parseAttribute(attribute: DerElement): [id: string, values: DerElement[]] {
  const [id, values] = within(attribute, TAG.sequence);
  return [readId(id), within(values, TAG.set)];
}

function oneOf(values: ReadonlyMap<string, readonly DerElement[]>, id: string): DerElement {
  const [value, ...others] = values.get(id) ?? [];
  if (value === undefined || others.length > 0) throw new NotDer(`not one attribute ${id}`);
  return value;
}

function asSet(raw: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(raw);
  bytes[0] = TAG.set;
  return bytes;
}

/** A time of RFC 3161: UTC with seconds, and fractions without zeros at their end. */
function parseTime(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/.exec(text);
  if (parts === null) throw new NotDer('no time');
  const [year, month, day, hour, minute, second, fraction] = parts.slice(1);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${(fraction ?? '').slice(0, 3).padEnd(3, '0')}Z`;
}

function must(found: string, wanted: string): void {
  if (found !== wanted) throw new NotDer(`${found} instead of ${wanted}`);
}
