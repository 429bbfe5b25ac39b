import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { lineView, ruleList, type LineView, type RuleList } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { describeRules } from './core/rules/describe-rules.ts';
import { Diagnostician } from './diagnostician.ts';

/** The line as it is now, and the rules by which it is judged. */
@Controller('line')
export class LineController {
  constructor(
    private readonly diagnostician: Diagnostician,
    private readonly settings: SettingsSource,
  ) {}

  @Get()
  @SerializeOptions({ schema: lineView })
  readLine(): LineView {
    return this.diagnostician.view();
  }

  @Get('rules')
  @SerializeOptions({ schema: ruleList })
  listRules(): RuleList {
    return { items: describeRules(this.settings.current().rules) };
  }
}
