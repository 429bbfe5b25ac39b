import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { messageOf } from '../../kernel/message-of.ts';
import { readToken, type NamedHash, type StampToken } from '../core/stamp-token.ts';

/** What is wrong with a token; codes as the contract has them. */
export interface TokenFlaw {
  readonly failure: 'bad-answer' | 'wrong-nonce' | 'wrong-imprint' | 'bad-signature';
  readonly detail: string;
}

/** A token that says what it should and is signed by the certificate within it. */
export interface SoundToken {
  readonly failure: null;
  /** UTC epoch ms, as the authority says. */
  readonly stampedMs: number;
  /** As its certificate names it. */
  readonly authority: string;
  readonly certificate: X509Certificate;
  /** Others that came along: from the signer's to an authority, in any order. */
  readonly others: readonly X509Certificate[];
}

const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
/** Digest of a kind of signature; `null`: the one the signer names. */
const SIGNATURES: Readonly<Record<string, string | null>> = {
  ...{ '1.2.840.113549.1.1.1': null, [RSA_PSS]: null },
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * Checks all a token can show by itself: that it is about this hash, that what was signed is what it
 * says, and that the certificate within it signed it and is one for time stamps. Not whose that is.
 *
 * @param hash SHA-256, 32 bytes
 * @param nonce as it was sent; `null`: it is not known any more
 */
export function checkToken(
  bytes: Uint8Array,
  hash: Uint8Array,
  nonce: Uint8Array | null,
): SoundToken | TokenFlaw {
  const token = readToken(bytes);
  if (token === null) return { failure: 'bad-answer', detail: 'no time stamp that can be read' };
  const { imprint } = token;
  if (nonce !== null && !areSame(token.nonce, nonce)) {
    return { failure: 'wrong-nonce', detail: 'an answer to another request' };
  }
  if (imprint.algorithmId !== SHA_256 || !areSame(imprint.hash, hash)) {
    return { failure: 'wrong-imprint', detail: 'a time stamp of another hash' };
  }
  try {
    return checkSigner(token);
  } catch (error) {
    // OpenSSL throws for certificates, keys and signatures it cannot read.
    return badSignature(messageOf(error));
  }
}

function checkSigner(token: StampToken): SoundToken | TokenFlaw {
  const { signer } = token;
  const stampedMs = Date.parse(token.stampedAt);
  if (Number.isNaN(stampedMs)) return { failure: 'bad-answer', detail: 'no time that exists' };
  const digest = strongDigest(signer.digestId);
  if (digest === null) return badSignature(`hashed by ${signer.digestId}`);
  if (!areSame(createHash(digest).update(token.infoBytes).digest(), signer.messageDigest)) {
    return badSignature('what was signed is not what it says');
  }
  const der = token.certificates.find((one) => isHashOf(signer.certificate, one));
  if (der === undefined) return badSignature('the certificate of the signer is not in it');
  const certificate = new X509Certificate(der);
  if (!isSigned(token, certificate, digest)) return badSignature('the signature does not fit');
  // RFC 3161, section 2.3: for this and nothing else.
  if (String(certificate.keyUsage) !== TIME_STAMPING) {
    return badSignature('its certificate is not one for time stamps');
  }
  if (!isValidAt(certificate, stampedMs)) {
    return badSignature('its certificate was not valid at that time');
  }
  const others = token.certificates.filter((one) => one !== der);
  return {
    ...{ failure: null, stampedMs, authority: nameOf(certificate), certificate },
    others: others.map((one) => new X509Certificate(one)),
  };
}

function isSigned({ signer }: StampToken, certificate: X509Certificate, digest: string): boolean {
  const named = SIGNATURES[signer.signatureId];
  if (named === undefined) return false;
  const key = certificate.publicKey;
  const how =
    signer.signatureId === RSA_PSS
      ? {
          key,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_AUTO,
        }
      : { key };
  return verify(named ?? digest, signer.signedBytes, how, signer.signature);
}

/** Whether a certificate was in force at a moment. */
export function isValidAt(certificate: X509Certificate, atMs: number): boolean {
  return certificate.validFromDate.getTime() <= atMs && atMs <= certificate.validToDate.getTime();
}

/** How a certificate calls its owner: by name, or by organisation. */
export function nameOf(certificate: X509Certificate): string {
  const lines = certificate.subject.split('\n');
  const called = (kind: string): string | undefined =>
    lines.find((line) => line.startsWith(`${kind}=`))?.slice(kind.length + 1);
  return called('CN') ?? called('O') ?? lines.join(', ');
}

/** SHA-1 is good enough to find the one certificate that is meant, but for no signature. */
function strongDigest(id: string): string | null {
  const digest = DIGESTS[id];
  return digest === undefined || digest === 'sha1' ? null : digest;
}

function isHashOf({ algorithmId, hash }: NamedHash, certificate: Uint8Array): boolean {
  const digest = DIGESTS[algorithmId];
  return digest !== undefined && areSame(createHash(digest).update(certificate).digest(), hash);
}

function areSame(one: Uint8Array | null, other: Uint8Array): boolean {
  return one !== null && Buffer.compare(one, other) === 0;
}

function badSignature(detail: string): TokenFlaw {
  return { failure: 'bad-signature', detail };
}
