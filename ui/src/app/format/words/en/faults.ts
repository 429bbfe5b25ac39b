/** What is wrong with a value, by what the contract says of it to programs. */
export const faultWords = {
  known: {
    'must be an IPv4 address': 'Must be an IPv4 address.',
    'must be an IPv6 address': 'Must be an IPv6 address.',
    'must be an IPv4 or IPv6 address': 'Must be an IPv4 or IPv6 address.',
    'must be the address of one machine': 'Must be the address of one machine.',
    'must not be the router': 'Must not be the router.',
    'cannot be reached from the home': 'Cannot be reached from the home.',
    'must be a host name': 'Must be a host name.',
    'must be a host name or an address': 'Must be a host name or an address.',
    'must be an http:// address': 'Must be an http:// address.',
    'must be an https:// address': 'Must be an https:// address.',
    'must be an http:// or https:// address': 'Must be an http:// or https:// address.',
    'must be mqtt:// or mqtts:// with a host and, if need be, a port':
      'Must be mqtt:// or mqtts:// with a host and, if need be, a port.',
    'must be a topic without wildcards, e.g. lineside or home/lineside':
      'Must be a topic without wildcards, e.g. lineside or home/lineside.',
    'must be a certificate in PEM form': 'Must be a certificate in PEM form.',
    'must be a BCM pin number from 2 to 27': 'Must be a BCM pin number from 2 to 27.',
    'must be the name of a folder in /sys/class/leds':
      'Must be the name of a folder in /sys/class/leds.',
    'must be a time like 22:00': 'Must be a time like 22:00.',
    'must be a time like 03:00': 'Must be a time like 03:00.',
    'must be a time like 08:00': 'Must be a time like 08:00.',
    'must not end at the minute it begins': 'Must not end at the minute it begins.',
    'must end after it begins': 'Must end after it begins.',
    'must be a mail address': 'Must be a mail address.',
    'must be one line': 'Must be one line.',
  },
  placeholder: (wrong: string, names: string) => `${wrong} is not known; known are ${names}.`,
  atLeast: (least: string) => `${least} or more.`,
  atMost: (most: string) => `${most} at most.`,
} as const;
