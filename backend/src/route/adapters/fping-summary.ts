/** The addresses that answered at least once, of the summary `fping -q -c N` prints. */
export function parseAnswering(summary: string): string[] {
  const answering: string[] = [];
  for (const line of summary.split('\n')) {
    const match = /^(\S+)\s+: xmt\/rcv\/%loss = \d+\/(\d+)\//.exec(line);
    if (match?.[1] !== undefined && Number(match[2]) > 0) answering.push(match[1]);
  }
  return answering;
}
