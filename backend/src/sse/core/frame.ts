/** One event in the format of the HTML standard, section 9.2 (server-sent events). */
export function frameOf(id: string, event: string, data: unknown): string {
  // JSON has no line breaks of its own, so one data line is enough.
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
