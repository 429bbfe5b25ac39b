/**
 * Runs on the internet host of a lab: the servers of all providers, as fast as they can. Prints one line
 * of JSON when they listen, and serves until it is killed.
 *
 * node provider-host.ts <address> tls|plain
 */
import { makeCertificate } from '../../fakes/certificate.ts';
import { netStages } from '../../fakes/speed/engine-stages.ts';

/** Where the providers are. */
export interface ProviderHost {
  /** By the engine's id. */
  readonly origins: Readonly<Record<string, string>>;
  /** `null`: they speak plain HTTP. */
  readonly caPem: string | null;
}

const [host, how] = process.argv.slice(2);
if (host === undefined || how === undefined) {
  throw new Error('usage: provider-host.ts <address> tls|plain');
}
const certificate = how === 'tls' ? makeCertificate([host]) : null;
const origins: Record<string, string> = {};
for (const stage of netStages) {
  const secured = certificate === null ? {} : { certificate };
  const server = await stage.startServer({ host, ...secured, pace: 'full' });
  origins[stage.id] = server.origin;
}
const ready: ProviderHost = { origins, caPem: certificate?.cert ?? null };
console.log(JSON.stringify(ready));
