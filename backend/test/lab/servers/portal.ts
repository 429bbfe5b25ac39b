/** Login page of an ISP: answers every web request with a redirection. node portal.ts */
import { once } from 'node:events';
import { createServer } from 'node:http';

const portal = createServer((_request, response) => {
  response.writeHead(302, { location: 'http://portal.example/login' });
  response.end();
});
portal.listen(80, '::');
await once(portal, 'listening');
process.stdout.write('ready\n');
