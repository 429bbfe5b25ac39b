import type { CellResult } from './cell.ts';
import type { Finding } from './judge.ts';
import { expectationText, medianMs } from './judge.ts';

/** Lines up columns for a terminal. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function spread(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const median = medianMs(known);
  if (median === null) return '-';
  return `${Math.round(median)}/${Math.round(Math.max(...known))}`;
}

/** One row per topology and fault: repeats are summed up as median and maximum. */
export function resultTable(results: readonly CellResult[]): string {
  const groups = Map.groupBy(results, ({ topology, fault }) => `${topology} ${fault.name}`);
  const rows = [...groups.values()].flatMap((cells) => {
    const [first] = cells;
    if (first === undefined) return [];
    const unique = (values: readonly string[]): string => [...new Set(values)].join('; ');
    return [
      [
        first.topology,
        first.fault.name,
        expectationText(first.fault.expected),
        unique(cells.map((cell) => cell.got)),
        spread(cells.map((cell) => cell.verdictMs)),
        spread(cells.map((cell) => cell.recoveryMs)),
        unique(cells.flatMap((cell) => cell.wrong)) || '-',
        unique(cells.map((cell) => cell.failure ?? 'ok')),
      ],
    ];
  });
  const head = ['topology', 'fault', 'expected', 'got', 'ms to verdict', 'ms to up'];
  return textTable([...head, 'wrong on the way', 'result'], rows);
}

/** One row per thing Lineside had to find out about a network. */
export function findingTable(findings: readonly (Finding & { topology: string })[]): string {
  const rows = findings.map(({ topology, what, expected, got, isRight }) => [
    topology,
    what,
    expected,
    got,
    isRight ? 'ok' : 'wrong',
  ]);
  const unique = [...new Map(rows.map((row) => [row.join(), row])).values()];
  return textTable(['topology', 'what', 'expected', 'got', 'result'], unique);
}
