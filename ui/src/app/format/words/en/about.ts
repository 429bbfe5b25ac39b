/** Words of the page about the product. */
export const aboutWords = {
  title: 'About Lineside',
  intro:
    'Lineside watches your internet line from inside your home. It has no account, no telemetry and no update check: this page is the whole list of what it asks and whom.',
  version: (version: string) => `Version ${version}`,
  ownLicence: 'Lineside is free software under the MIT licence.',
  apiDocs: 'Description of the API',
  destinationsTitle: 'Where it connects to',
  destinationsHint: 'By default; your settings may name other places.',
  head: { what: 'What', where: 'Where', when: 'How often', off: 'Switch off by' },
  destinations: {
    icmp: {
      what: 'ICMP echo',
      where: 'your router, the provider’s first machine, the far addresses of the settings',
      when: 'every second',
      off: 'the far addresses (one must stay), or pause the job',
    },
    tcp: {
      what: 'TCP connect, port 443',
      where: 'the same far addresses',
      when: 'every 10 s',
      off: 'as above',
    },
    trace: {
      what: 'Trace',
      where: 'towards two far addresses of each family',
      when: 'every 10 min, each minute of an outage’s first ten',
      off: 'pause the job',
    },
    honesty: {
      what: 'DNS honesty',
      where:
        'each name server, with made-up and signed names; 192.0.2.53, where nobody should answer',
      when: 'every 10 min',
      off: 'Settings, Privacy',
    },
    identity: {
      what: 'Own public address',
      where: '1.1.1.1, 2606:4700:4700::1111 and www.cloudflare.com',
      when: 'every 10 min; never while the line is down',
      off: 'Settings, Privacy',
    },
    dns: {
      what: 'DNS',
      where: 'the name servers of your home, 1.1.1.1, 9.9.9.9',
      when: 'every 10 s; your own every 2.5 s',
      off: 'Settings, Privacy; pause the job for none',
    },
    speed: {
      what: 'Speed tests',
      where: 'the servers of the engine you choose',
      when: 'only when you start or plan one, and as a second opinion on such a test',
      off: 'nothing without your order',
    },
    router: {
      what: 'Your router',
      where: 'inside your home: UPnP IGD, NAT-PMP or PCP; nothing is changed in it',
      when: 'before a speed test, and when you look at what it tells',
      off: 'Settings, Privacy',
    },
    mqtt: {
      what: 'MQTT',
      where: 'the broker you name',
      when: 'when something changes; figures every 30 s',
      off: 'off unless you name one',
    },
    alerts: {
      what: 'Alerts',
      where: 'the servers of the channels you set up',
      when: 'when there is something to tell, and when you try a channel',
      off: 'none without a channel',
    },
    heartbeat: {
      what: 'Sign of life',
      where: 'the address you name',
      when: 'every 5 min when switched on',
      off: 'off unless you switch it on',
    },
    backups: {
      what: 'Backups',
      where: 'the remote of rclone you name',
      when: 'each night when switched on',
      off: 'off unless you name one',
    },
    timeStamp: {
      what: 'Time stamp authority',
      where: 'the address you name',
      when: 'once a day when switched on',
      off: 'off unless you switch it on',
    },
    pages: {
      what: 'HTTP',
      where: 'connectivitycheck.gstatic.com, detectportal.firefox.com',
      when: 'one of them every 20 s',
      off: 'Settings, Privacy',
    },
    influx: {
      what: 'InfluxDB',
      where: 'your own server',
      when: 'every 30 s',
      off: 'off unless you switch it on',
    },
  },
  sourcesTitle: 'Data from others',
  sources: {
    networks:
      'Names and numbers of networks: RouteViews, NRO and DB-IP (IP Geolocation by DB-IP), CC BY 4.0, by way of ip-location-db. Looked up on the box; as old as this version, and a hint only.',
    fonts: 'Reports are set in Source Sans 3 by Adobe, SIL Open Font License 1.1.',
    scores: 'The scores “good for” follow Cloudflare’s AIM, the grades of bufferbloat DSLReports.',
  },
  licencesTitle: 'Made with',
  licencesHint: (count: number) =>
    `${count} packages of others run here. The list is made from the lockfile when the product is built.`,
  licenceHead: { name: 'Package', version: 'Version', licence: 'Licence' },
  search: 'Search packages',
  searchHint: 'By name or licence.',
  noMatch: 'No package matches.',
} as const;
