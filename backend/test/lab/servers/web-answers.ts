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

/** What the internet answers to a request for `url` (path and query). */
export function webAnswer(url: string): WebAnswer {
  const [path = '/'] = url.split('?');
  return pages[path] ?? { status: 404, body: 'Not found' };
}
