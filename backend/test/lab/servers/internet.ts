/** Everything behind the ISP: anchors, public resolvers, web and speed test servers, a data sink. node internet.ts */
import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { anchors, SINK_PORT, SOURCE_PORT } from '../network/addresses.ts';
import { answerQuery, resolve, whoAsked } from './dns-answers.ts';
import { serveDns } from './dns-server.ts';
import { answerSpeedPage } from './speed-pages.ts';
import { plainAddress, webAnswer } from './web-answers.ts';

const web = createWebServer((request, response) => {
  response.on('error', () => undefined); // whoever asked may leave first
  if (answerSpeedPage(request, response)) return;
  const { status, body } = webAnswer(
    request.url ?? '/',
    plainAddress(request.socket.remoteAddress ?? ''),
    Date.now(),
  );
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

const source = tcpServer((socket) => {
  const chunk = Buffer.alloc(65_536, 'lineside');
  const fill = (): void => {
    while (socket.write(chunk));
  };
  socket.on('drain', fill);
  fill();
});

/** Cloudflare's resolvers tell who asked them, the others refuse such questions. */
const cloudflare: readonly string[] = [anchors[4][0], anchors[4][3], anchors[6][0]];
const others = [...anchors[4], ...anchors[6]].filter((address) => !cloudflare.includes(address));

web.listen(80, '::');
tls.listen(443, '::');
sink.listen(SINK_PORT, '::');
source.listen(SOURCE_PORT, '::');
await Promise.all([
  ...[web, tls, sink, source].map((server) => once(server, 'listening')),
  serveDns(others, (message) => answerQuery(message)),
  serveDns(cloudflare, (message, asker) =>
    answerQuery(
      message,
      (question, query) => whoAsked(question, asker) ?? resolve(question, 'honest', query.flag_cd),
    ),
  ),
]);
process.stdout.write('ready\n');
