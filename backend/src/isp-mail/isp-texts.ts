import { Inject, Injectable } from '@nestjs/common';
import { ispMailRuleId, type IspMailRuleId, type Settings } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { compose, type OwnTexts } from './core/compose.ts';
import { filled } from './core/fill.ts';
import type { IspFinding } from './core/finding.ts';
import { senderValues, type ValueContext } from './core/values.ts';
import { ispWords } from './core/words/index.ts';

/** Puts findings into the owner's words and language. */
@Injectable()
export class IspTexts {
  constructor(
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly settings: SettingsSource,
  ) {}

  /** @param own in place of the texts in the settings */
  write(
    rule: IspMailRuleId,
    finding: IspFinding,
    own: Partial<OwnTexts> = {},
  ): { readonly subject: string; readonly body: string } {
    const settings = this.settings.current();
    const { subject, body } = settings.ispMail.rules[rule];
    const texts = { subject: own.subject ?? subject, body: own.body ?? body };
    return compose(rule, finding, texts, this.contextOf(settings));
  }

  /** Puts in who writes, as the settings say it now. */
  signed(text: string): string {
    return filled(text, senderValues(this.settings.current().reports.sender)).trim();
  }

  /** The box's own words, in the language of the reports. */
  usual(): { rule: IspMailRuleId; subject: string; body: string }[] {
    const { templates } = ispWords[this.settings.current().reports.locale];
    return ispMailRuleId.options.map((rule) => ({ rule, ...templates[rule] }));
  }

  private contextOf({ reports, speed }: Settings): ValueContext {
    return {
      ...{ words: ispWords[reports.locale], sender: reports.sender, plan: speed.plan },
      momentOf: (atMs) => this.localTime.momentOf(atMs),
    };
  }
}
