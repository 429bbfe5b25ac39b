/** Every address of the lab. They look global so that code classes them as such; none leaves the machine. */

export const lan = {
  box4: '192.168.1.23',
  router4: '192.168.1.1',
  router6: '2a0e:5ab:1::1',
  box6: '2a0e:5ab:1::23',
  routerLinkLocal: 'fe80::1',
} as const;

/** The second private network of `double-nat`, between the owner's router and the ISP's. */
export const middle = { router4: '192.168.0.2', router2: '192.168.0.1' } as const;

/** The access line. */
export const access = {
  home4: '80.110.12.34',
  edge4: '80.110.12.1',
  cgnatHome4: '100.64.0.34',
  cgnatEdge4: '100.64.0.1',
  home6: '2a0e:5ab:0:1::34',
  edge6: '2a0e:5ab:0:1::1',
} as const;

/** Inside the ISP and towards the internet. */
export const isp = {
  edge4: '80.110.0.2',
  core4: '80.110.0.1',
  edge6: '2a0e:5ab:0:2::2',
  core6: '2a0e:5ab:0:2::1',
  uplink4: '80.110.1.1',
  uplink6: '2a0e:5ab:0:3::1',
  resolver4: '80.110.53.53',
  resolver6: '2a0e:5ab:53::53',
} as const;

/** The far end of the ISP's uplink. */
export const peer = { internet4: '80.110.1.2', internet6: '2a0e:5ab:0:3::2' } as const;

/** Anchors; all of them answer ping, TCP 443 and 80, and DNS. */
export const anchors = {
  4: ['1.1.1.1', '9.9.9.9', '8.8.8.8', '1.0.0.1'],
  6: ['2606:4700:4700::1111', '2620:fe::fe', '2001:4860:4860::8888'],
} as const;

/** Web servers that are asked for known pages, and for our own address. */
export const webHosts = {
  'connectivitycheck.gstatic.com': { 4: '142.250.74.35', 6: '2a00:1450:4001:82a::2003' },
  'www.msftconnecttest.com': { 4: '13.107.4.52', 6: '2620:1ec:c11::200' },
  'detectportal.firefox.com': { 4: '34.107.221.82', 6: '2600:1901:0:38d7::1' },
  'captive.apple.com': { 4: '17.253.109.201', 6: '2a01:b740:a12::3' },
  'www.cloudflare.com': { 4: '104.16.123.96', 6: '2606:4700::6810:7b60' },
} as const;

/** Where every name leads that is not otherwise known. */
export const anyHost = { 4: '93.184.215.14', 6: '2606:2800:21f:cb07::1' } as const;

/** Where an ISP that lies leads made-up names. */
export const searchPage = { 4: '80.110.80.80', 6: '2a0e:5ab:80::80' } as const;

/** All addresses the internet host answers on. */
export const internetAddresses = {
  4: [...anchors[4], ...Object.values(webHosts).map((host) => host[4]), anyHost[4]],
  6: [...anchors[6], ...Object.values(webHosts).map((host) => host[6]), anyHost[6]],
} as const;

/** TCP ports of the internet host: one discards what it receives, the other sends without end. */
export const SINK_PORT = 5001;
export const SOURCE_PORT = 5002;

/** Where the ISP's lying resolver listens while a fault leads questions to it. */
export const LIAR_PORT = 5053;
