/** What a cell can hold; `null` is an empty one. */
export type Cell = string | number | boolean | null;

/** One line of a table as CSV (RFC 4180), with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(value: Cell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  // Spreadsheets run what begins like a formula; an apostrophe that was there before gets one more.
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
