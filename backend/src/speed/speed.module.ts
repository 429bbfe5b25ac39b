import { Global, Module } from '@nestjs/common';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { BUDGET_BOOK, CAMPAIGN_FILES } from '../measurement/line-figures.ts';
import { LINE_ORDERS } from '../measurement/line-orders.ts';
import { ChildByteMover } from './adapters/child-byte-mover.ts';
import { hasAesInstructions } from './adapters/cpu-aes.ts';
import { newGates } from './adapters/gates/index.ts';
import { HttpSmallFetcher } from './adapters/http-small-fetcher.ts';
import { FpingLoadedPinger } from './adapters/loaded-pinger.ts';
import { ProcessToolRunner } from './adapters/process-tool-runner.ts';
import { SysfsTraffic } from './adapters/sysfs-traffic.ts';
import { AddressComparison } from './address-comparison.ts';
import { AskedTest } from './asked-test.ts';
import { ByteBudget } from './byte-budget.ts';
import { ByteEstimates } from './byte-estimates.ts';
import { CampaignBook } from './campaign-book.ts';
import { CampaignRunner } from './campaign-runner.ts';
import { CampaignsController } from './campaigns.controller.ts';
import { EngineCatalogue } from './engine-catalogue.ts';
import { ENGINE_KIT, type EngineKit } from './engine-kit.ts';
import { EngineShelf } from './engine-shelf.ts';
import { EnginesController } from './engines.controller.ts';
import { engines } from './engines/index.ts';
import { IdleCheck } from './idle-check.ts';
import { LineNow } from './line-now.ts';
import { LineSummary } from './line-summary.ts';
import { LOADED_PINGER } from './loaded-pinger.ts';
import { RouterAsker } from './router-asker.ts';
import { ROUTER_GATES } from './router-gate.ts';
import { RouterTraffic } from './router-traffic.ts';
import { RouterController } from './router.controller.ts';
import { ScheduledBytes } from './scheduled-bytes.ts';
import { SecondOpinion } from './second-opinion.ts';
import { SpeedBook } from './speed-book.ts';
import { SpeedController } from './speed.controller.ts';
import { SpeedDesk } from './speed-desk.ts';
import { SpeedScheduler } from './speed-scheduler.ts';
import { SpeedTester } from './speed-tester.ts';
import { SummaryController } from './summary.controller.ts';
import { TRAFFIC_COUNTERS } from './traffic-counter.ts';
import { TrafficMeter } from './traffic-meter.ts';

/** Speed tests: asked for or by schedule, and the byte budget of everything Lineside moves. */
@Global()
@Module({
  controllers: [
    SpeedController,
    EnginesController,
    CampaignsController,
    SummaryController,
    RouterController,
  ],
  providers: [
    {
      provide: ENGINE_KIT,
      inject: [CLOCK, VERSION],
      useFactory: async (clock: Clock, version: string): Promise<EngineKit> => ({
        engines,
        mover: new ChildByteMover(),
        tools: new ProcessToolRunner(),
        newFetcher: () => new HttpSmallFetcher(clock),
        // Name and version, nothing about the household.
        userAgent: `Lineside/${version}`,
        hasAes: await hasAesInstructions(),
      }),
    },
    {
      provide: LOADED_PINGER,
      inject: [CLOCK],
      useFactory: (clock: Clock) => new FpingLoadedPinger(clock),
    },
    { provide: ROUTER_GATES, inject: [CLOCK], useFactory: (clock: Clock) => newGates(clock) },
    RouterTraffic,
    AddressComparison,
    RouterAsker,
    {
      provide: TRAFFIC_COUNTERS,
      inject: [RouterTraffic],
      useFactory: (router: RouterTraffic) => [new SysfsTraffic(), router],
    },
    LineNow,
    EngineShelf,
    IdleCheck,
    SpeedBook,
    SpeedTester,
    SecondOpinion,
    SpeedDesk,
    SpeedScheduler,
    TrafficMeter,
    ByteEstimates,
    ScheduledBytes,
    ByteBudget,
    EngineCatalogue,
    AskedTest,
    { provide: LINE_ORDERS, useExisting: AskedTest },
    { provide: BUDGET_BOOK, useExisting: ByteBudget },
    CampaignBook,
    { provide: CAMPAIGN_FILES, useExisting: CampaignBook },
    CampaignRunner,
    LineSummary,
  ],
  exports: [LINE_ORDERS, BUDGET_BOOK, CAMPAIGN_FILES],
})
export class SpeedModule {}
