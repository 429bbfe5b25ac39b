import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIPv6 } from 'node:net';

/** Answers an encoded query of `asker` (an address); `null` means silence. */
export type AnswerDns = (query: Buffer, asker: string) => Promise<Buffer | null> | Buffer | null;

async function serveUdp(address: string, port: number, answer: AnswerDns): Promise<void> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  // Unreachable askers show up as errors on the socket; others still want answers.
  socket.on('error', () => undefined);
  socket.on('message', (query, from) => {
    void Promise.resolve(answer(query, from.address)).then((response) => {
      if (response !== null) socket.send(response, from.port, from.address);
    });
  });
  socket.bind(port, address);
  await once(socket, 'listening');
}

async function serveTcp(address: string, port: number, answer: AnswerDns): Promise<void> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0);
        const query = received.subarray(2, end);
        received = received.subarray(end);
        void Promise.resolve(answer(query, socket.remoteAddress ?? '')).then((response) => {
          if (response === null) return;
          const size = Buffer.alloc(2);
          size.writeUInt16BE(response.length);
          socket.write(Buffer.concat([size, response]));
        });
      }
    });
  });
  server.listen(port, address);
  await once(server, 'listening');
}

/** Serves DNS by UDP and TCP on each address, so that replies come from the address that was asked. */
export async function serveDns(
  addresses: readonly string[],
  answer: AnswerDns,
  port = 53,
): Promise<void> {
  await Promise.all(
    addresses.flatMap((address) => [
      serveUdp(address, port, answer),
      serveTcp(address, port, answer),
    ]),
  );
}
