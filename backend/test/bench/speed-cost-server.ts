import { ByteServer } from '../fakes/byte-server.ts';
import { makeCertificate } from '../fakes/certificate.ts';

/** What the bench must know of its servers. */
export interface CostServers {
  readonly plain: string;
  readonly secure: string;
  readonly certPem: string;
}

/* Started by speed-cost.ts as a process of its own, so that its work is nobody else's. Ends with its parent. */
if (process.send !== undefined) {
  const certificate = makeCertificate();
  const plain = await ByteServer.start();
  const secure = await ByteServer.start(certificate);
  const servers: CostServers = {
    plain: plain.origin,
    secure: secure.origin,
    certPem: certificate.cert,
  };
  process.on('disconnect', () => process.exit());
  process.send(servers);
}
