import { Inject, Injectable } from '@nestjs/common';
import type { DnsIntegrityReading, Resolver } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Random } from '../kernel/random.ts';
import { RANDOM } from '../measurement/clock.ts';
import { wait } from '../measurement/wait.ts';
import type { DnsAnswer } from './core/dns-message.ts';
import { judgeMadeUpNames, madeUpNames } from './core/made-up-names.ts';
import {
  isRefused,
  isResolved,
  judgeSignatures,
  type SignatureTries,
  type SignatureTry,
} from './core/signatures.ts';
import { isAnswered, judgeSilence } from './core/silent-address.ts';
import { DNS_ASKER, type DnsAsker, type DnsReply } from './dns-asker.ts';

/** A refused well-signed name is asked for again after this long: the failure may have been chance. */
const SECOND_TRY_AFTER_MS = 5000;

/** Asks the questions that show whether DNS tells the truth, and judges the answers. */
@Injectable()
export class IntegrityExaminer {
  constructor(
    @Inject(DNS_ASKER) private readonly asker: DnsAsker,
    @Inject(RANDOM) private readonly random: Random,
    private readonly settings: SettingsSource,
  ) {}

  /** Names that nobody has registered must not exist. */
  async examineMadeUpNames(resolver: Resolver, signal: AbortSignal): Promise<DnsIntegrityReading> {
    const answers = await Promise.all(
      madeUpNames(this.random).map((name) => this.answerOf(resolver, name, { signal })),
    );
    return { check: 'nxdomain', resolverId: resolver.id, ...judgeMadeUpNames(answers) };
  }

  /** Well-signed names must resolve, badly signed ones must not. */
  async examineSignatures(resolver: Resolver, signal: AbortSignal): Promise<DnsIntegrityReading> {
    const result = judgeSignatures(await this.trySignatures(resolver, signal));
    return { check: 'dnssec', resolverId: resolver.id, result, addresses: [] };
  }

  /** An address that runs no DNS must not answer. */
  async examineSilence(signal: AbortSignal): Promise<DnsIntegrityReading> {
    const { silentAddress, signedName } = this.settings.current().dns;
    const server = { address: silentAddress, zone: null, family: 4 } as const;
    const replies: DnsReply[] = [];
    do {
      const reply = await this.asker.ask({ server, name: signedName, signal });
      if (reply === null) break;
      replies.push(reply);
    } while (replies.length < 2 && replies.every(isAnswered));
    const result = replies.length === 0 ? 'inconclusive' : judgeSilence(replies);
    return { check: 'interception', resolverId: null, result, addresses: [] };
  }

  private async trySignatures(resolver: Resolver, signal: AbortSignal): Promise<SignatureTries> {
    const { signedName, badlySignedNames } = this.settings.current().dns;
    const good = [await this.trySigned(resolver, signedName, signal)];
    if (good.every(isRefused) && (await wait(SECOND_TRY_AFTER_MS, signal))) {
      good.push(await this.trySigned(resolver, signedName, signal));
    }
    if (!good.some(isResolved)) return { good, bad: [] };
    const bad = await Promise.all(
      badlySignedNames.map((name) => this.trySigned(resolver, name, signal)),
    );
    return { good, bad };
  }

  private async trySigned(
    resolver: Resolver,
    name: string,
    signal: AbortSignal,
  ): Promise<SignatureTry> {
    const ask = (isUnchecked: boolean): Promise<DnsAnswer | null> =>
      this.answerOf(resolver, name, { signal, wantsSignatures: true, isUnchecked });
    const checked = (await ask(false)) ?? (await ask(false));
    const unchecked = checked?.rcode === 'SERVFAIL' ? await ask(true) : null;
    return { checked, unchecked };
  }

  private async answerOf(
    server: Resolver,
    name: string,
    how: { signal: AbortSignal; wantsSignatures?: boolean; isUnchecked?: boolean },
  ): Promise<DnsAnswer | null> {
    const reply = await this.asker.ask({ server, name, ...how });
    return reply?.answer ?? null;
  }
}
