import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Patch,
  Post,
  SerializeOptions,
} from '@nestjs/common';
import {
  campaignList,
  campaignPatch,
  campaignRequest,
  campaignView,
  type Campaign,
  type CampaignList,
  type CampaignPatch,
  type CampaignRequest,
  type CampaignView,
} from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { ProblemException } from '../http/problem.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { CampaignBook } from './campaign-book.ts';
import { CampaignRunner } from './campaign-runner.ts';
import { refuseUnlessReady, unknownEngine } from './engine-refusal.ts';
import { EngineShelf } from './engine-shelf.ts';
import { LineNow } from './line-now.ts';

/** What the rules of the campaign leave between two measurements. */
const LONGEST_ENGINE_PAUSE_MS = 300_000;

/** Measuring campaigns by the rules of the German regulator: rehearsals of its own. */
@Controller('speed/campaigns')
export class CampaignsController {
  constructor(
    private readonly book: CampaignBook,
    private readonly runner: CampaignRunner,
    private readonly shelf: EngineShelf,
    private readonly line: LineNow,
    private readonly settings: SettingsSource,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
  ) {}

  @Get()
  @SerializeOptions({ schema: campaignList })
  listCampaigns(): CampaignList {
    return { items: [...this.book.list()] };
  }

  @Get(':id')
  @SerializeOptions({ schema: campaignView })
  readCampaign(@Param('id') id: string): Promise<CampaignView> {
    return this.book.view(this.find(id));
  }

  /** Begins one, against the plan as it is now. */
  @Post()
  @HttpCode(HttpStatus.CREATED)
  @SerializeOptions({ schema: campaignView })
  async beginCampaign(
    @Body({ schema: campaignRequest }) wish: CampaignRequest,
  ): Promise<CampaignView> {
    const engine = this.shelf.find(wish.engine) ?? unknownEngine(wish.engine);
    this.refuseUnlessPossible();
    await refuseUnlessReady(this.shelf, engine);
    if (engine.politePauseMs > LONGEST_ENGINE_PAUSE_MS) {
      throw new ProblemException(
        'LINESIDE_SPEED_NOT_READY',
        `${engine.title} wants longer pauses than ten measurements a day leave.`,
      );
    }
    return this.book.view(await this.runner.begin(wish));
  }

  /** Lets it rest, go on, or end before its time. */
  @Patch(':id')
  @SerializeOptions({ schema: campaignView })
  async changeCampaign(
    @Param('id') id: string,
    @Body({ schema: campaignPatch }) { state }: CampaignPatch,
  ): Promise<CampaignView> {
    const campaign = this.find(id);
    if (campaign.end !== null) {
      throw new ProblemException('LINESIDE_CAMPAIGN_OVER', 'Begin a new one instead.');
    }
    if (state === 'stopped') await this.runner.stop(campaign);
    else await this.runner.setPaused(campaign, state === 'paused');
    return this.book.view(this.find(id));
  }

  private find(id: string): Campaign {
    const known = /^[1-9]\d{0,14}$/.test(id) ? this.book.find(Number(id)) : null;
    if (known !== null) return known;
    throw new ProblemException('LINESIDE_UNKNOWN_CAMPAIGN', `There is no campaign ${id}.`);
  }

  private refuseUnlessPossible(): void {
    if (this.book.open !== null) {
      throw new ProblemException('LINESIDE_CAMPAIGN_RUNNING', 'Stop it, or wait until it is over.');
    }
    const { down, up } = this.settings.current().speed.plan;
    const sold = [down, up].flatMap((side) => [side.maxBps, side.normalBps, side.minBps]);
    if (sold.every((bps) => bps === null)) {
      throw new ProblemException('LINESIDE_NO_PLAN', 'Enter the speeds of your contract first.');
    }
    if (this.line.facts?.isWireless === true) {
      throw new ProblemException(
        'LINESIDE_NOT_WIRED',
        'The regulator wants measurements by cable: connect this box to the router with one.',
      );
    }
    if (this.clockTrust.doubt !== null) {
      throw new ProblemException('LINESIDE_UNAVAILABLE', 'Its clock has yet to be set.');
    }
  }
}
