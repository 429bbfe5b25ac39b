let fieldCount = 0;

/** An id no other field of the page has: labels and hints refer to it. */
export function nextFieldId(): string {
  return `ls-field-${(fieldCount += 1)}`;
}
