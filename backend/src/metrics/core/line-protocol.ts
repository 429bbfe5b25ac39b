import type { Labels, MetricFamily } from './metric-family.ts';

/**
 * The families in InfluxDB's line protocol, one line per series. Fields are named as Telegraf names
 * those of Prometheus: `gauge`, `counter`; of a histogram `sum`, `count` and one per bucket.
 *
 * @param atMs for `precision=ms`
 */
export function lineProtocol(families: readonly MetricFamily[], atMs: number): readonly string[] {
  return families.flatMap((family) => {
    if (family.type !== 'histogram') {
      return family.samples.map(({ labels, value }) =>
        line(family.name, labels, [[family.type, value]], atMs),
      );
    }
    return family.samples.map(({ labels, buckets, sum }) => {
      const counts = buckets.map(({ le, count }): [string, number] => [
        le === Infinity ? '+Inf' : String(le),
        count,
      ]);
      const all: [string, number][] = [
        ['sum', sum],
        ['count', buckets.at(-1)?.count ?? 0],
      ];
      return line(family.name, labels, [...all, ...counts], atMs);
    });
  });
}

function line(
  name: string,
  labels: Labels,
  fields: readonly (readonly [string, number])[],
  atMs: number,
): string {
  const tags = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `,${escapeKey(key)}=${escapeKey(value)}`)
    .join('');
  const amounts = fields.map(([key, value]) => `${escapeKey(key)}=${value}`).join(',');
  return `${escapeName(name)}${tags} ${amounts} ${atMs}`;
}

/** Measurements: commas and blanks are escaped; a line break cannot be. */
function escapeName(text: string): string {
  return withoutBreaks(text).replaceAll(/([, ])/g, '\\$1');
}

/** Tag keys, tag values and field keys. A backslash at the end would escape what follows. */
function escapeKey(text: string): string {
  return withoutBreaks(text).replaceAll(/([,= ])/g, '\\$1');
}

function withoutBreaks(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll('\\', '/');
}
