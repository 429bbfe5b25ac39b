import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Patch,
  Post,
  Query,
  SerializeOptions,
} from '@nestjs/common';
import {
  alertLog,
  alertLogQuery,
  alertPreview,
  alertReadRequest,
  alertReadResult,
  alertRuleList,
  alertRules,
  alertRulesPatch,
  dryRun,
  dryRunQuery,
  previewQuery,
  type AlertFact,
  type AlertLog as AlertLogView,
  type AlertLogQuery,
  type AlertPreview,
  type AlertReadRequest,
  type AlertReadResult,
  type AlertRuleList,
  type AlertRulesPatch,
  type DryRun,
  type DryRunQuery,
  type Outage,
  type PreviewQuery,
} from '@lineside/contract';
import * as z from 'zod';
import { SettingsSource } from '../config/settings-source.ts';
import { ProblemException } from '../http/problem.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { AlertLog } from './alert-log.ts';
import { alertRuleList as rules } from './core/rules/index.ts';
import { DryRunner } from './dry-runner.ts';
import { Wording } from './wording.ts';

/** What is told, what was told, and what would have been. */
@Controller('alerts')
export class AlertsController {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Pick<Archive, 'outage'>,
    private readonly settings: SettingsSource,
    private readonly log: AlertLog,
    private readonly dryRunner: DryRunner,
    private readonly wording: Wording,
  ) {}

  @Get('rules')
  @SerializeOptions({ schema: alertRuleList })
  listAlertRules(): AlertRuleList {
    const { rules: inForce } = this.settings.current().alerts;
    return {
      items: rules.map(({ id, title, sentence }) => ({
        ...{ id, title, sentence, settings: { ...inForce[id] } },
        settingsSchema: { ...z.toJSONSchema(alertRules.shape[id], { io: 'input' }) },
      })),
    };
  }

  /** Takes a JSON merge patch by rule; `null` sets a rule back to its usual numbers. */
  @Patch('rules')
  @SerializeOptions({ schema: alertRuleList })
  async changeAlertRules(
    @Body({ schema: alertRulesPatch }) patch: AlertRulesPatch,
  ): Promise<AlertRuleList> {
    await this.settings.change({ alerts: { rules: patch } });
    return this.listAlertRules();
  }

  @Get('log')
  @SerializeOptions({ schema: alertLog })
  readLog(@Query({ schema: alertLogQuery }) query: AlertLogQuery): Promise<AlertLogView> {
    return this.log.page(query);
  }

  /** Takes alerts off the count of the unread. */
  @Post('read')
  @HttpCode(HttpStatus.OK)
  @SerializeOptions({ schema: alertReadResult })
  async markRead(
    @Body({ schema: alertReadRequest }) { upToId }: AlertReadRequest,
  ): Promise<AlertReadResult> {
    return { unreadCount: await this.log.markRead(upToId) };
  }

  /** What the present rules would have told of the stored past. */
  @Get('dry-run')
  @SerializeOptions({ schema: dryRun })
  runDry(@Query({ schema: dryRunQuery }) { days }: DryRunQuery): Promise<DryRun> {
    return this.dryRunner.run(days);
  }

  /** How an outage would be told. */
  @Get('preview')
  @SerializeOptions({ schema: alertPreview })
  async preview(
    @Query({ schema: previewQuery }) { outageId, language }: PreviewQuery,
  ): Promise<AlertPreview> {
    const outage = await this.archive.outage(outageId);
    if (outage === null) {
      throw new ProblemException('LINESIDE_UNKNOWN_OUTAGE', `There is no outage ${outageId}.`);
    }
    const tell = (step: 'raised' | 'recovered', atMs: number, fact: AlertFact) =>
      this.wording.words(
        { source: 'outage', step, subject: '', atMs, isUrgent: false, fact },
        language,
      );
    const open = { ...outage, endMs: null, durationMs: null };
    const { startMs, endMs } = outage;
    return {
      raised: tell('raised', startMs, factOf(open)),
      recovered: endMs === null ? null : tell('recovered', endMs, factOf(outage)),
    };
  }
}

function factOf(outage: Outage): AlertFact {
  const { id, kind, startMs, endMs, durationMs, unobservedMs, cause, blame } = outage;
  return {
    ...{ about: 'outage', outageId: id, kind, startMs, endMs, durationMs, unobservedMs },
    ...{ cause, blame },
  };
}
