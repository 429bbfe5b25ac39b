/* Runs on the internet of the lab: services that take alerts and print a line of JSON for each. */
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

const [host = '127.0.0.1'] = process.argv.slice(2);

function tell(channel: string, text: string): void {
  process.stdout.write(`${JSON.stringify({ channel, text, atMs: Date.now() })}\n`);
}

/** What each service says when it is content, by path. */
const GOOD: Readonly<Record<string, string>> = {
  '/hook': '',
  '/ntfy': '{"id":"x","topic":"home"}',
  '/gotify/message': '{"id":1,"appid":1}',
};

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const path = request.url ?? '';
    const good = GOOD[path.replace(/(.)\/$/, '$1')];
    if (good !== undefined) tell(path.split('/')[1] ?? '', Buffer.concat(chunks).toString('utf8'));
    response.writeHead(good === undefined ? 404 : 200).end(good);
  });
}).listen(8001, host);

new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      tell('mail', Buffer.concat(chunks).toString('utf8'));
      done();
    });
  },
})
  .on('error', () => undefined) // a killed client leaves without a word
  .listen(2525, host);
