import { processClock } from '../../../test/fakes/fake-spine.ts';
import { netStages } from '../../../test/fakes/speed/engine-stages.ts';
import { describeNetEngine } from '../../../test/fakes/speed/net-engine-contract.ts';
import { ChildByteMover } from '../adapters/child-byte-mover.ts';
import { HttpSmallFetcher } from '../adapters/http-small-fetcher.ts';

const realParts = () => ({
  mover: new ChildByteMover(),
  fetcher: new HttpSmallFetcher(processClock),
});

// One engine for each protocol of the mover.
for (const stage of netStages.filter(({ id }) => id === 'cloudflare' || id === 'ndt7')) {
  describeNetEngine(stage, realParts, 'load');
}
