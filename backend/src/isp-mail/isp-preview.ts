import { Inject, Injectable } from '@nestjs/common';
import type { IspMailPreview, IspMailPreviewRequest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { exampleOf } from './core/example.ts';
import { lookBy } from './core/look.ts';
import { IspPastReader } from './isp-past-reader.ts';
import { IspTexts } from './isp-texts.ts';

/** Shows what a rule would write now, or an example where the records hold nothing of the kind. */
@Injectable()
export class IspPreview {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly settings: SettingsSource,
    private readonly past: IspPastReader,
    private readonly texts: IspTexts,
  ) {}

  async of({ rule, subject, body }: IspMailPreviewRequest): Promise<IspMailPreview | null> {
    const { ispMail, speed } = this.settings.current();
    const nowMs = this.clock.nowMs();
    // Shown or not: it is only a preview.
    const found = lookBy(rule, await this.past.read(nowMs, []), ispMail.rules);
    const finding = found ?? exampleOf(rule, ispMail.rules, speed.plan, nowMs);
    if (finding === null) return null;
    const texts = this.texts.write(rule, finding, { subject, body });
    return { ...texts, isExample: found === null };
  }
}
