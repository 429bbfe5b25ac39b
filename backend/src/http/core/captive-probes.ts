/** What a probe gets where the internet is open. */
export interface ProbeAnswer {
  readonly status: number;
  /** `null` for no body. */
  readonly contentType: string | null;
  readonly body: string;
}

interface Probe {
  readonly hosts: readonly string[];
  readonly answers: Readonly<Record<string, ProbeAnswer>>;
}

const NO_CONTENT: ProbeAnswer = { status: 204, contentType: null, body: '' };
const APPLE_SUCCESS = html(
  '<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>\n',
);

/** The addresses by which systems find out whether somebody stands between them and the internet. */
const PROBES: readonly Probe[] = [
  {
    // iOS, macOS
    hosts: ['captive.apple.com', 'www.apple.com'],
    answers: {
      '/hotspot-detect.html': APPLE_SUCCESS,
      '/library/test/success.html': APPLE_SUCCESS,
    },
  },
  {
    // Android, ChromeOS
    hosts: [
      'connectivitycheck.gstatic.com',
      'connectivitycheck.android.com',
      'clients3.google.com',
      'play.googleapis.com',
      'www.google.com',
    ],
    answers: { '/generate_204': NO_CONTENT, '/gen_204': NO_CONTENT },
  },
  {
    // Windows 10 and newer; `/redirect` is opened in a browser when the first one fails.
    hosts: ['www.msftconnecttest.com', 'ipv6.msftconnecttest.com'],
    answers: {
      '/connecttest.txt': text('Microsoft Connect Test'),
      '/redirect': text('Microsoft Connect Test'),
    },
  },
  {
    // Windows before that
    hosts: ['www.msftncsi.com', 'ipv6.msftncsi.com'],
    answers: { '/ncsi.txt': text('Microsoft NCSI') },
  },
  {
    // Firefox
    hosts: ['detectportal.firefox.com'],
    answers: {
      '/success.txt': text('success\n'),
      '/canonical.html': html(
        '<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>',
      ),
    },
  },
  {
    // NetworkManager
    hosts: ['nmcheck.gnome.org', 'fedoraproject.org'],
    answers: {
      '/check_network_status.txt': text('NetworkManager is online\n'),
      '/static/hotspot.txt': text('OK\n'),
    },
  },
];

/**
 * What a probe of an operating system or browser expects.
 *
 * @param hostName as in the `Host` header, lower case, without port
 * @returns `null` when it is no such probe
 */
export function probeAnswer(hostName: string, path: string): ProbeAnswer | null {
  const probe = PROBES.find(({ hosts }) => hosts.includes(hostName));
  if (probe === undefined || !Object.hasOwn(probe.answers, path)) return null;
  return probe.answers[path] ?? null;
}

function text(body: string): ProbeAnswer {
  return { status: 200, contentType: 'text/plain', body };
}

function html(body: string): ProbeAnswer {
  return { status: 200, contentType: 'text/html', body };
}
