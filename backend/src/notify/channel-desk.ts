import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  alertChannel,
  channelSettings,
  type AlertChannel,
  type ChannelKind,
  type ChannelTestResult,
  type ChannelView,
} from '@lineside/contract';
import { misdirectedSecrets } from '../config/secret-destinations.ts';
import { withMasks, withoutMasks } from '../config/secrets.ts';
import { SecretNeeded } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { problemsOf, type SchemaProblem } from '../kernel/schema-problems.ts';
import { CLOCK } from '../measurement/clock.ts';
import { bindChannel } from './bound-channel.ts';
import { CHANNEL_KIT, type ChannelKit } from './channel-kit.ts';
import { Outbox } from './outbox.ts';
import { Wording } from './wording.ts';

const TEST_TIMEOUT_MS = 30_000;

/** Settings that fit, or what is wrong with them. */
export type CheckedSettings =
  | { readonly settings: Record<string, unknown>; readonly problems: null }
  | { readonly problems: readonly SchemaProblem[] };

/** Shows channels, checks their settings and tries them. */
@Injectable()
export class ChannelDesk {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CHANNEL_KIT) private readonly kit: ChannelKit,
    private readonly outbox: Outbox,
    private readonly wording: Wording,
  ) {}

  view(channel: AlertChannel): ChannelView {
    const { id, kind, name, isEnabled, quiet, settings } = withMasks(alertChannel, channel);
    const postman = this.outbox.postman(id);
    const plan = postman?.plan ?? { kind: 'idle' as const };
    const isHeld = plan.kind === 'hold';
    return {
      ...{ id, kind, name, isEnabled, quiet, settings: { ...settings } },
      worksOffline: bindChannel(channel, this.kit).worksOffline,
      waitingCount: postman?.waitingCount ?? 0,
      hold: isHeld ? plan.why : null,
      nextMs: isHeld ? plan.untilMs : null,
      lastSentMs: postman?.lastSentMs ?? null,
      lastFailure: postman?.lastFailure ?? null,
    };
  }

  /**
   * Checks a change of settings by the schema of their kind; what is not named stays.
   *
   * @param known what is in force: a mask stands for the secret there
   * @throws SecretNeeded when a secret would follow its address to another place
   */
  check(
    kind: ChannelKind,
    wish: Readonly<Record<string, unknown>>,
    known: Readonly<Record<string, unknown>>,
  ): CheckedSettings {
    const schema = channelSettings[kind];
    const checked = schema.safeParse(withoutMasks(schema, { ...known, ...wish }, known));
    if (checked.success) {
      const change = { before: known, after: checked.data, patch: wish };
      const paths = misdirectedSecrets(schema, change);
      if (paths.length > 0) throw new SecretNeeded(paths.map((path) => `settings.${path}`));
      return { settings: { ...checked.data }, problems: null };
    }
    const problems = problemsOf(checked.error.issues).map(({ path, message }) => ({
      path: path === '' ? 'settings' : `settings.${path}`,
      message,
    }));
    return { problems };
  }

  /** Sends a message now, past the outbox, and tells how it went. */
  async test(channel: AlertChannel): Promise<ChannelTestResult> {
    const beganMs = this.clock.monotonicMs();
    const message = this.wording.test(randomUUID(), this.clock.nowMs());
    const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
    const bound = bindChannel(channel, this.kit);
    const result = await bound.send(message, () => Promise.resolve(), signal);
    const durationMs = Math.max(0, this.clock.monotonicMs() - beganMs);
    return result.status === 'sent'
      ? { isOk: true, reason: null, detail: null, durationMs }
      : { isOk: false, reason: result.reason, detail: result.detail, durationMs };
  }
}
