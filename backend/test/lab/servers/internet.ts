/** Everything behind the ISP: anchors, public resolvers, web servers, a data sink. node internet.ts */
import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { anchors, SINK_PORT } from '../network/addresses.ts';
import { answerQuery } from './dns-answers.ts';
import { serveDns } from './dns-server.ts';
import { webAnswer } from './web-answers.ts';

const web = createWebServer((request, response) => {
  const { status, body } = webAnswer(request.url ?? '/');
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(body);
});

function tcpServer(onConnection: (socket: Socket) => void): ReturnType<typeof createServer> {
  return createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
}

// Port 443 speaks no TLS: it accepts, and hangs up when something is said.
const tls = tcpServer((socket) => {
  socket.on('data', () => socket.end());
});
const sink = tcpServer((socket) => {
  socket.resume();
});

web.listen(80, '::');
tls.listen(443, '::');
sink.listen(SINK_PORT, '::');
await Promise.all([
  ...[web, tls, sink].map((server) => once(server, 'listening')),
  serveDns([...anchors[4], ...anchors[6]], answerQuery),
]);
process.stdout.write('ready\n');
