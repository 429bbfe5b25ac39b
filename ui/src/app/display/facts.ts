import type { LineView } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { factWords, rejectionWords } from '../format/words';

/** One fact about the network; `values` is empty when nothing was found. */
export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
  /** What is unusual about it; `null` for nothing. */
  readonly remark: string | null;
}

/** Everything the box has found out, in the order of the line. */
export function factsOf({ facts, rejectedTargets }: LineView): readonly Fact[] {
  const found: Fact[] = [
    {
      name: factWords.port,
      values: portOf(facts),
      remark: facts.isWireless ? factWords.wireless : null,
    },
    { name: factWords.addresses, values: facts.addresses, remark: null },
    {
      name: factWords.router,
      values: facts.gateways,
      remark: facts.isDoubleNat ? factWords.doubleNat : null,
    },
    {
      name: factWords.edge,
      values: facts.edges.map(({ address }) => address),
      remark: facts.isCgnatLikely ? factWords.cgnat : null,
    },
    { name: factWords.resolvers, values: facts.resolvers, remark: null },
  ];
  if (rejectedTargets.length === 0) return found;
  const rejected = rejectedTargets.map(
    ({ address, reason }) => `${address}: ${rejectionWords[reason]}`,
  );
  return [...found, { name: factWords.rejected, values: rejected, remark: null }];
}

function portOf({ interfaceName, hasCarrier, speedBps }: LineView['facts']): readonly string[] {
  if (interfaceName === null) return [];
  if (hasCarrier === false) return [`${interfaceName}, ${factWords.noSignal}`];
  const speed = speedBps === null ? factWords.speedUnknown : bitRateText(speedBps);
  return [`${interfaceName}, ${speed}`];
}
