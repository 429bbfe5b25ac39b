import type { Labels, MetricFamily } from './metric-family.ts';

/** Media type of the text format. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** The families as Prometheus reads them (text format 0.0.4); families without a sample are left out. */
export function exposition(families: readonly MetricFamily[]): string {
  return families.map(familyText).join('');
}

function familyText(family: MetricFamily): string {
  if (family.samples.length === 0) return '';
  const { name, help, type } = family;
  const head = `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`;
  return head + linesOf(family).join('');
}

function linesOf(family: MetricFamily): string[] {
  const { name } = family;
  if (family.type !== 'histogram') {
    return family.samples.map(({ labels, value }) => line(name, labels, value));
  }
  return family.samples.flatMap(({ labels, buckets, sum }) => [
    ...buckets.map(({ le, count }) =>
      line(`${name}_bucket`, { ...labels, le: numberText(le) }, count),
    ),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, buckets.at(-1)?.count ?? 0),
  ]);
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
  const braces = pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
  return `${name}${braces} ${numberText(value)}\n`;
}

function numberText(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
