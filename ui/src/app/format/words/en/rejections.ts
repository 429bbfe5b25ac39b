import type { RejectedTarget } from '@lineside/contract';

/** Why an address that was asked for is not probed. */
export const rejectionWords: Record<RejectedTarget['reason'], string> = {
  invalid: 'not an address',
  'own-address': 'it is an address of this box',
  broadcast: 'it is a broadcast address',
  multicast: 'it is a multicast address',
  unspecified: 'it is the empty address',
  duplicate: 'it is probed already',
};
