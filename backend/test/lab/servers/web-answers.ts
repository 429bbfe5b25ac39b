/** A plain answer of the web servers. */
export interface WebAnswer {
  status: number;
  body: string;
}

const pages: Readonly<Record<string, WebAnswer>> = {
  '/generate_204': { status: 204, body: '' },
  '/connecttest.txt': { status: 200, body: 'Microsoft Connect Test' },
  '/success.txt': { status: 200, body: 'success\n' },
  '/hotspot-detect.html': {
    status: 200,
    body: '<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>',
  },
};

/** An address as its owner writes it, also where IPv4 comes in the guise of IPv6. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}

/** What the internet answers to a request of `asker` (an address) for `url` (path and query). */
export function webAnswer(url: string, asker: string, nowMs: number): WebAnswer {
  const [path = '/'] = url.split('?');
  if (path === '/cdn-cgi/trace') {
    const lines = ['fl=1f1', `ip=${asker}`, `ts=${(nowMs / 1000).toFixed(3)}`, 'http=http/1.1'];
    return { status: 200, body: `${lines.join('\n')}\n` };
  }
  return pages[path] ?? { status: 404, body: 'Not found' };
}
