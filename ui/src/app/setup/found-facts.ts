import type { FoundLine, FoundMachine } from '@lineside/contract';
import type { Fact } from '../display/facts';
import { bitRateText } from '../format/bit-rate';
import { factWords } from '../format/words';
import { setupWords } from '../format/words/setup';

const words = setupWords.found;

/** What the box has found of the line, in its order; a fact without values is still looked for. */
export function foundFacts({
  link,
  routers,
  ispEdges,
  providers,
  resolvers,
}: FoundLine): readonly Fact[] {
  return [
    {
      name: words.port,
      values: portOf(link),
      remark: link?.isWireless === true ? factWords.wireless : null,
    },
    { name: words.router, values: routers.map(machineText), remark: null },
    { name: words.edge, values: ispEdges.map(machineText), remark: null },
    { name: words.provider, values: providersOf(providers), remark: null },
    {
      name: words.resolvers,
      values: resolvers.map(({ address, owner }) => words.addressOf(address, words.owners[owner])),
      remark: null,
    },
  ];
}

function machineText({ address, isPinned }: FoundMachine): string {
  return isPinned ? words.addressOf(address, words.named) : address;
}

function portOf(link: FoundLine['link']): readonly string[] {
  if (link === null || link.interfaceName === null) return [];
  const { interfaceName, hasCarrier, speedBps } = link;
  if (hasCarrier === false) return [words.addressOf(interfaceName, factWords.noSignal)];
  const speed = speedBps === null ? factWords.speedUnknown : bitRateText(speedBps);
  return [words.addressOf(interfaceName, speed)];
}

/** By the name of the network, with the addresses the home has in it. */
function providersOf(providers: FoundLine['providers']): readonly string[] {
  return providers.map(({ address, asn, asName }) => {
    if (asn === null) return address;
    return words.addressOf(words.network(asName ?? '', String(asn)).trim(), address);
  });
}
