import { settings, type Settings } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import { problemsOf, type SchemaProblem } from '../../kernel/schema-problems.ts';
import { isJsonObject, type JsonObject } from './merge-patch.ts';

/** A settings document that may be used: what the owner wrote, and what follows from it. */
export interface AcceptedDocument {
  readonly isAccepted: true;
  /** Only what the owner has set; the defaults of a later version still reach everything else. */
  readonly document: JsonObject;
  /** Complete and frozen. */
  readonly settings: Settings;
}

/** A settings document that may not be used, and why. */
export interface RejectedDocument {
  readonly isAccepted: false;
  readonly problems: readonly SchemaProblem[];
}

/** Checks a parsed document against the schema of the contract. */
export function checkDocument(document: unknown): AcceptedDocument | RejectedDocument {
  if (!isJsonObject(document)) {
    return reject('the settings must be one JSON object');
  }
  const parsed = settings.safeParse(document);
  if (!parsed.success) return { isAccepted: false, problems: problemsOf(parsed.error.issues) };
  return { isAccepted: true, document, settings: deepFreeze(parsed.data) };
}

/** Checks the text of a settings file. */
export function checkText(text: string): AcceptedDocument | RejectedDocument {
  let document: unknown;
  try {
    // Some editors put a byte order mark in front.
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Text that is not JSON is an expected mistake of whoever edited the file.
    return reject(`not valid JSON: ${messageOf(error).replaceAll(/\s+/g, ' ')}`);
  }
  return checkDocument(document);
}

/** A rejection of the document as a whole. */
export function reject(message: string): RejectedDocument {
  return { isAccepted: false, problems: [{ path: '', message }] };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
