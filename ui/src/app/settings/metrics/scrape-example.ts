/** The part of Prometheus's configuration that asks this box. */
export function scrapeExample(host: string, protocol: string): string {
  const port = protocol === 'https:' ? ':443' : ':80';
  const target = /:\d+$/.test(host) ? host : `${host}${port}`;
  return [
    'scrape_configs:',
    '  - job_name: lineside',
    '    scrape_interval: 30s',
    ...(protocol === 'https:' ? ['    scheme: https'] : []),
    '    static_configs:',
    `      - targets: ['${target}']`,
  ].join('\n');
}
