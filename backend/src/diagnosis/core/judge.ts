import type { Cause, Evidence, Family } from '@lineside/contract';
import { fact } from './evidence.ts';
import {
  commonSilenceMs,
  type FamilyWindow,
  hasQuorum,
  isFresh,
  windowOf,
} from './family-window.ts';
import type { Finding, LineMemory } from './line-state.ts';
import { rules } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';
import { FRESH_MS } from './thresholds.ts';

/** What the rules say about one moment. */
export interface Judgement {
  /** `null`: nothing is wrong. */
  readonly finding: Finding | null;
  /** Family the finding rests on; `null` when it is about the box or about both. */
  readonly family: Family | null;
  /** Some family reaches a quorum of anchors right now. */
  readonly hasQuorum: boolean;
  /** Families that reach their quorum right now. */
  readonly reaching: readonly Family[];
  /** What speaks for a line with which nothing is wrong. */
  readonly support: readonly Evidence[];
}

/** Asks all rules, stage by stage. Pure: the same memory and moment give the same judgement. */
export function judge(memory: LineMemory, nowMs: number): Judgement {
  const windows = [windowOf(memory, 4, nowMs), windowOf(memory, 6, nowMs)] as const;
  const reaching = windows.filter(hasQuorum).map(({ family }) => family);
  const result = (finding: Finding | null, family: Family | null): Judgement => ({
    finding,
    family,
    hasQuorum: reaching.length > 0,
    reaching,
    support: finding === null ? windows.flatMap(supportOf) : [],
  });

  const aboutBox = firstFinding('box', windows[0]);
  if (aboutBox !== null) return result(aboutBox, null);

  const inService = servicesOf(memory, windows).filter(({ isBlind }) => !isBlind);
  const broken = inService.flatMap((window) => {
    const finding = firstFinding('path', window);
    return finding === null ? [] : [{ window, finding }];
  });
  const first = broken[0];
  const primary = inService[0] ?? windows[0];
  if (first !== undefined) {
    const others = inService.filter((window) => broken.every((entry) => entry.window !== window));
    if (others.every(isQuiet))
      return result(first.finding, others.length === 0 ? null : first.window.family);
    // IPv4 is gone but IPv6 works: most things are slow or broken, not all. The reverse is no fault of the line yet.
    if (first.window.family === 4) return result({ ...first.finding, state: 'degraded' }, 4);
  }

  const aboutService = firstFinding('service', primary);
  if (aboutService !== null) return result(aboutService, null);
  const aboutQuality = firstFinding('quality', primary);
  if (aboutQuality !== null) return result(aboutQuality, primary.family);
  const ipv6 = inService.find(({ family }) => family === 6);
  // Of IPv6 alone nothing new is said while IPv4 is quiet too: that may become an outage of both.
  const isIpv4There = !isQuiet(primary) || memory.standing.cause === 'ipv6-down';
  const aboutFamily =
    primary.family === 4 && ipv6 !== undefined && isIpv4There ? firstFinding('family', ipv6) : null;
  if (aboutFamily !== null) return result(aboutFamily, 6);
  return result(firstFinding('notice', primary), primary.family);
}

/** The anchors that answer right now. */
function supportOf(window: FamilyWindow): Evidence[] {
  return window.anchors
    .filter((track) => isFresh(window, track))
    .map((track) => fact('target-answers', track.target.id));
}

/** IPv6 is judged only once it has worked; IPv4 always, unless only IPv6 has ever been there. */
export function servicesOf(
  memory: LineMemory,
  windows: readonly FamilyWindow[],
): readonly FamilyWindow[] {
  const hasOnlyIpv6 =
    memory.everUp.includes(6) && !memory.everUp.includes(4) && memory.link?.ipv4.gateway == null;
  return windows.filter(({ family }) => (family === 4 ? !hasOnlyIpv6 : memory.everUp.includes(6)));
}

/** Not yet judged down, but nobody has answered for a period: it does not speak for the line. */
function isQuiet(window: FamilyWindow): boolean {
  const silence = commonSilenceMs(window, window.anchors);
  return silence === null || silence > FRESH_MS;
}

function firstFinding(stage: Rule['stage'], window: FamilyWindow): Finding | null {
  for (const rule of rules) {
    if (rule.stage !== stage || !isEnabled(rule, window)) continue;
    const finding = rule.evaluate(window);
    if (finding !== null) return finding;
  }
  return null;
}

/** The rules about the box itself cannot be switched off. */
function isEnabled({ code }: Rule, { memory }: FamilyWindow): boolean {
  const settings: Partial<Record<Cause, { isEnabled: boolean }>> = memory.rules;
  return settings[code]?.isEnabled ?? true;
}
