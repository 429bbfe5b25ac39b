import type { IspWords } from './isp-words.ts';

const HELLO = 'Dear Sir or Madam,';
const LINE = 'my internet line (customer number {customerNumber}, plan: {plan})';
const BOX = 'A box in my home network that watches the line day and night recorded this.';
const END = `The attached report shows every record this rests on; the table holds the raw data.

Please find the cause and put it right, and let me know what you have done. I reserve all rights I have by contract and by law.

Yours faithfully
{name}
{address}`;

const slow = (what: string) => ({
  subject: `${what} far below what was agreed, customer number {customerNumber}`,
  body: `${HELLO}

the ${what.toLowerCase()} of ${LINE} stays far below what we agreed: {count} measurements in a row, from {from} to {to}, were below {limit}; the plan names {sold}. Their median was {median}, the lowest {lowest}.

{list}

${BOX} Measurements in which the box itself was the limit are left out.

${END}`,
});

/** English. */
export const en: IspWords = {
  templates: {
    'long-outage': {
      subject: 'Outage of my internet line, customer number {customerNumber}',
      body: `${HELLO}

${LINE} was down for {total}:

{list}

${BOX} The evidence shows that my router and my home network worked, while nothing answered beyond them.

${END}`,
    },
    'many-outages': {
      subject: 'Repeated outages of my internet line, customer number {customerNumber}',
      body: `${HELLO}

${LINE} was down {count} times between {from} and {to}, for {total} in all; the longest outage lasted {longest}:

{list}

${BOX} The evidence shows that my router and my home network worked, while nothing answered beyond them.

${END}`,
    },
    'degraded-hours': {
      subject: 'Disturbed internet line, customer number {customerNumber}',
      body: `${HELLO}

between {from} and {to} ${LINE} was disturbed for {total} in all:

{list}

${BOX} The evidence shows that my home network worked, and that the disturbance began beyond my router.

${END}`,
    },
    'slow-download': slow('Download'),
    'slow-upload': slow('Upload'),
  },
  noPlan: 'not named',
  causes: {
    none: 'no cause',
    'link-down': 'no cable signal',
    'no-address': 'no address',
    'router-down': 'router silent',
    'wan-down': 'router reports no line',
    'isp-edge-down': 'silence behind the router',
    'upstream-down': 'nothing answered beyond your network’s edge',
    'dns-down': 'names not resolved',
    'captive-portal': 'sign-in page in place of the internet',
    'ipv6-down': 'IPv6 down',
    'packet-loss': 'packets lost',
    'high-latency': 'slow answers',
    'remote-only': 'single places silent',
    'icmp-filtered': 'pings filtered',
    'dns-hijacked': 'names answered wrongly',
    'dnssec-failed': 'signatures broken',
    'dns-intercepted': 'DNS intercepted',
    'tcp-blocked': 'connections blocked',
    'not-observed': 'not observed',
  },
  decimal: '.',
  moment: ({ date, minuteOfDay }) => `${dayOf(date)}, ${clockOf(minuteOfDay)}`,
  outage: (from, to, length, cause) => `- ${from} to ${to} (${length}): ${cause}`,
  test: (moment, rate) => `- ${moment}: ${rate}`,
  more: (count) => `- and ${count} more in the attached table`,
};

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** e.g. `21 November 2026`. */
function dayOf(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** e.g. `07:05`. */
function clockOf(minuteOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
