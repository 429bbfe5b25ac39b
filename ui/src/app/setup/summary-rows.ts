import type {
  LedsView,
  Settings,
  SetupStep,
  SetupView,
  SpeedEngineView,
  SpeedSettings,
} from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { language, languageNames } from '../format/language';
import { ledWords } from '../format/words';
import { setupWords } from '../format/words/setup';

const words = setupWords.summary;

/** What the summary is made from; `null` for what is not known here. */
export interface SummaryFacts {
  readonly setup: SetupView;
  readonly settings: Settings | null;
  readonly speed: SpeedSettings | null;
  readonly engines: readonly SpeedEngineView[] | null;
  readonly leds: LedsView | null;
}

/** A step and what came of it. */
export interface SummaryRow {
  readonly step: SetupStep;
  readonly name: string;
  /** `null` while it is not known. */
  readonly value: string | null;
  readonly isSkipped: boolean;
}

/** What was answered, step by step. */
export function summaryRows(facts: SummaryFacts): readonly SummaryRow[] {
  const { steps, skipped } = facts.setup;
  return steps
    .filter((step) => step !== 'summary')
    .map((step) => ({
      step,
      name: setupWords.steps[step].name,
      value: valueOf[step](facts),
      isSkipped: skipped.includes(step),
    }));
}

const valueOf: Readonly<
  Record<Exclude<SetupStep, 'summary'>, (facts: SummaryFacts) => string | null>
> = {
  language: () => words.language(languageNames[language]),
  password: ({ setup }) => (setup.hasPassword ? words.hasPassword : words.noPassword),
  line: ({ setup: { found } }) => {
    const router = found.routers[0]?.address;
    const edge = found.ispEdges[0]?.address;
    if (router === undefined) return words.lineUnknown;
    return edge === undefined ? words.lineRouter(router) : words.lineFound(router, edge);
  },
  plan: ({ speed }) => (speed === null ? null : planText(speed.plan)),
  engines: ({ engines }) => {
    if (engines === null) return null;
    const agreed = engines.filter(
      ({ dataPolicy, hasConsent }) => dataPolicy.needsConsent && hasConsent,
    );
    const names = agreed.map(({ title }) => title).join(', ');
    return names === '' ? words.noEngines : words.engines(names);
  },
  lights: ({ leds }) => {
    const chosen = leds?.drivers.find(({ state }) => state === 'chosen');
    return chosen === undefined ? null : ledWords.driverNames[chosen.id];
  },
  mqtt: ({ settings }) => {
    if (settings === null) return null;
    const { enabled, url } = settings.mqtt;
    return enabled && url !== null ? words.mqtt(url) : words.noMqtt;
  },
};

function planText({ provider, name, down, up, billingDay }: SpeedSettings['plan']): string {
  const speeds =
    down.maxBps === null || up.maxBps === null
      ? ''
      : words.plan(bitRateText(down.maxBps), bitRateText(up.maxBps));
  const told = [provider, name, speeds].filter((text) => text !== '');
  return told.length === 0 ? words.noPlan : [...told, words.billing(String(billingDay))].join(', ');
}
