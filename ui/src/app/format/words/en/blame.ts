import type { Blame } from '@lineside/contract';

/** Whose fault it is: for the verdict, and in a word or two for lists. */
export const blameWords: Record<Blame, { readonly sentence: string; readonly short: string }> = {
  'own-device': {
    sentence: 'The fault is here: at this box or its cable. The rest of your home may be fine.',
    short: 'this box',
  },
  lan: { sentence: 'The fault is inside your home network.', short: 'home network' },
  router: { sentence: 'The fault is at your router.', short: 'router' },
  'access-line': {
    sentence: 'The fault is on the line between your router and your provider.',
    short: 'access line',
  },
  isp: { sentence: 'The fault is at your provider, not in your home.', short: 'provider' },
  'dns-operator': {
    sentence: 'The fault is at whoever runs the name servers (DNS) you use.',
    short: 'DNS operator',
  },
  remote: {
    sentence: 'The fault is far away, beyond your provider.',
    short: 'far away',
  },
  none: { sentence: 'Nobody has to do anything.', short: 'nobody' },
  unknown: { sentence: 'Whose fault it is cannot be told yet.', short: 'not known' },
};
