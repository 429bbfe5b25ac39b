import { Inject, Injectable } from '@nestjs/common';
import type { RouterAnswer, RouterView } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { AddressComparison } from './address-comparison.ts';
import { LineNow } from './line-now.ts';
import { ROUTER_GATES, type AskedRouter, type RouterGate } from './router-gate.ts';
import { routerOf } from './router-traffic.ts';

const DEADLINE_MS = 8000;
const NOTHING_TOLD = {
  name: null,
  externalAddress: null,
  uptimeMs: null,
  downBps: null,
  upBps: null,
};

/** Asks the home's router by every protocol it may know, for the owner to see. */
@Injectable()
export class RouterAsker {
  /** One round at a time: whoever asks meanwhile gets the same answer. */
  private asking: Promise<RouterView> | null = null;

  constructor(
    @Inject(ROUTER_GATES) private readonly gates: readonly RouterGate[],
    private readonly line: LineNow,
    private readonly settings: SettingsSource,
    private readonly addresses: AddressComparison,
  ) {}

  /** Asks it beside a test, unless that was done lately; what it tells is known when the test has ended. */
  refresh(): void {
    if (this.settings.current().speed.hasRouterCounters && !this.addresses.isFresh) void this.ask();
  }

  ask(): Promise<RouterView> {
    this.asking ??= this.askAll().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async askAll(): Promise<RouterView> {
    const isEnabled = this.settings.current().speed.hasRouterCounters;
    const router = this.line.facts === null ? null : routerOf(this.line.facts);
    const answers = await Promise.all(
      this.gates.map((gate) => askedBy(gate, isEnabled ? router : null)),
    );
    this.addresses.noteRouter(answers.flatMap((answer) => answer.externalAddress ?? [])[0] ?? null);
    const { publicAddress, sharing } = this.addresses;
    return {
      ...{ publicAddress, sharing, isEnabled },
      gateway: router?.gateway ?? null,
      isCounting: answers.some(({ hasCounters }) => hasCounters),
      answers,
    };
  }
}

async function askedBy(gate: RouterGate, router: AskedRouter | null): Promise<RouterAnswer> {
  const { protocol } = gate;
  const nothing = { protocol, hasCounters: false, ...NOTHING_TOLD };
  if (router === null) return { ...nothing, state: 'not-asked' };
  const outcome = await gate.ask(router, AbortSignal.timeout(DEADLINE_MS));
  if (outcome.status !== 'ok') {
    const reason = outcome.status === 'failed' ? outcome.reason : 'silent';
    const isKnown = reason === 'refused' || reason === 'bad-answer';
    return { ...nothing, state: isKnown ? reason : 'silent' };
  }
  const { count, ...told } = outcome.reading;
  return { protocol, state: 'answered', hasCounters: count !== null, ...told };
}
