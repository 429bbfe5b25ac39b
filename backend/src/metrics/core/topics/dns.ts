import type { DnsReading, Resolver } from '@lineside/contract';
import { Counter } from '../counter.ts';
import { DNS_BORDERS_SECONDS, Histogram } from '../histogram.ts';
import type { Labels, MetricFamily } from '../metric-family.ts';

/** Answers and failures of every resolver that is asked now. */
export class DnsTopic {
  private resolvers: ReadonlyMap<string, Labels> = new Map();
  private readonly times = new Map<string, { readonly labels: Labels; readonly all: Histogram }>();
  private readonly questions = new Counter(
    'lineside_dns_questions_total',
    'Questions asked, by resolver and kind.',
  );
  private readonly failures = new Counter(
    'lineside_dns_failures_total',
    'Questions without a usable answer, by reason.',
  );

  /** Resolvers that are no longer asked are forgotten. */
  follow(resolvers: readonly Resolver[]): void {
    this.resolvers = new Map(
      resolvers.map(({ id, address, origin }) => [id, { resolver: address, origin }]),
    );
    const addresses = new Set(resolvers.map(({ address }) => address));
    for (const [key, { labels }] of this.times) {
      if (!addresses.has(labels['resolver'] ?? '')) this.times.delete(key);
    }
    this.questions.keepOnly('resolver', (address) => addresses.has(address));
    this.failures.keepOnly('resolver', (address) => addresses.has(address));
  }

  hear({ resolverId, kind, responseMs, failure }: DnsReading): void {
    const resolver = this.resolvers.get(resolverId);
    if (resolver === undefined) return;
    const labels = { ...resolver, kind };
    this.questions.add(labels);
    if (failure !== null) this.failures.add({ ...labels, reason: failure });
    if (failure === null && responseMs !== null) this.timesOf(labels).add(responseMs / 1000);
  }

  families(): readonly MetricFamily[] {
    return [
      {
        type: 'histogram',
        name: 'lineside_dns_seconds',
        help: 'Time to a usable answer of a resolver.',
        samples: [...this.times.values()].map(({ labels, all }) => all.sample(labels)),
      },
      this.questions.family(),
      this.failures.family(),
    ];
  }

  private timesOf(labels: Labels): Histogram {
    const key = Object.values(labels).join('\n');
    const known = this.times.get(key);
    if (known !== undefined) return known.all;
    const all = new Histogram(DNS_BORDERS_SECONDS);
    this.times.set(key, { labels, all });
    return all;
  }
}
