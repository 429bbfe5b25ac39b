import type { IncomingMessage, ServerResponse } from 'node:http';

const MEBIBYTE = Buffer.alloc(1024 * 1024, 'lineside');

/** The two pages of a LibreSpeed server: bytes without end, and a place for them. False for any other. */
export function answerSpeedPage(request: IncomingMessage, response: ServerResponse): boolean {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://internet');
  switch (pathname) {
    case '/garbage.php':
      send(response, Number(searchParams.get('ckSize') ?? '4'));
      return true;
    case '/empty.php':
      request.on('end', () => response.end());
      request.resume();
      return true;
    default:
      return false;
  }
}

function send(response: ServerResponse, count: number): void {
  response.setHeader('content-length', count * MEBIBYTE.length);
  let left = count;
  const more = (): void => {
    while (left > 0) {
      left -= 1;
      if (!response.write(MEBIBYTE)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}
