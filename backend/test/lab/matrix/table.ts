import type { Finding } from './judge.ts';
import { expectationText } from './judge.ts';
import type { ScenarioResult } from './result.ts';
import { spreadOf, summarize } from './summary.ts';
import type { Spread } from './summary.ts';

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

function spreadText({ medianMs, worstMs }: Spread): string {
  if (medianMs === null || worstMs === null) return '-';
  return `${Math.round(medianMs)}/${Math.round(worstMs)}`;
}

function unique(values: readonly string[]): string {
  return [...new Set(values)].join('; ');
}

/** One row per scenario: repeats are summed up as median and worst. */
export function resultTable(results: readonly ScenarioResult[]): string {
  const groups = Map.groupBy(results, ({ scenario }) => `${scenario.topology} ${scenario.name}`);
  const rows = [...groups.values()].flatMap((runs) => {
    const [first] = runs;
    if (first === undefined) return [];
    const rightCount = runs.filter(({ failure }) => failure === null).length;
    return [
      [
        first.scenario.topology,
        first.scenario.name,
        expectationText(first.scenario.expected),
        unique(runs.map((run) => run.got)),
        spreadText(spreadOf(runs.map((run) => run.verdictMs))),
        spreadText(spreadOf(runs.map((run) => run.recoveryMs))),
        `${rightCount}/${runs.length}`,
        unique(runs.flatMap(({ failure }) => failure ?? [])) || 'ok',
        unique(runs.flatMap((run) => run.wrong)) || '-',
      ],
    ];
  });
  const head = ['network', 'scenario', 'expected', 'got', 'ms to verdict', 'ms to up', 'right'];
  return textTable([...head, 'result', 'wrong on the way'], rows.toSorted(byText));
}

function byText(a: readonly string[], b: readonly string[]): number {
  return a.slice(0, 2).join().localeCompare(b.slice(0, 2).join());
}

/** One row per kind of scenario. */
export function summaryTable(results: readonly ScenarioResult[]): string {
  const rows = summarize(results).map((summary) => [
    summary.kind,
    String(summary.count),
    String(summary.rightCount),
    String(summary.count - summary.rightCount),
    String(summary.falseDownCount),
    spreadText(summary.verdict),
    spreadText(summary.recovery),
  ]);
  const times = ['ms to verdict (median/worst)', 'ms to up (median/worst)'];
  return textTable(['kind', 'played', 'right', 'wrong', 'false downs', ...times], rows);
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
