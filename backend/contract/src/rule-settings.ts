import * as z from 'zod';
import { ratio } from './words.ts';

const ms = (min: number, max: number, usual: number) => z.int().min(min).max(max).default(usual);
const isEnabled = z.boolean().default(true);

/**
 * The numbers of the rules by which the line is judged, one entry per rule. The usual values are those
 * of the documentation of each rule; `GET /line/rules` tells them with their meaning.
 */
export const ruleSettings = z.strictObject({
  'router-down': z.strictObject({ isEnabled }).prefault({}),
  'wan-down': z
    .strictObject({
      isEnabled,
      /** Silence beyond the router, with its own word that it has no way out. */
      silentMs: ms(1500, 60_000, 2500),
    })
    .prefault({}),
  'captive-portal': z
    .strictObject({
      isEnabled,
      /** Unexpected answers of check pages, without an expected one in between. */
      answerCount: z.int().min(1).max(20).default(2),
    })
    .prefault({}),
  'isp-edge-down': z
    .strictObject({
      isEnabled,
      /** Silence beyond the router that TCP confirms. Also for `router-down` and `upstream-down`. */
      silentMs: ms(4500, 60_000, 4500),
      /** Silence that nothing confirms. */
      unconfirmedMs: ms(8000, 120_000, 10_000),
    })
    .prefault({}),
  'upstream-down': z.strictObject({ isEnabled }).prefault({}),
  'tcp-blocked': z
    .strictObject({
      isEnabled,
      /** No TCP connection and no check page for this long, although ping works. */
      failedMs: ms(5000, 600_000, 15_000),
    })
    .prefault({}),
  'dns-down': z
    .strictObject({
      isEnabled,
      /** Questions in a row without a usable answer, with as many names. */
      failedCount: z.int().min(2).max(20).default(2),
    })
    .prefault({}),
  'ipv6-down': z
    .strictObject({
      isEnabled,
      /** Silence of IPv6 while IPv4 works. */
      silentMs: ms(5000, 3_600_000, 10_000),
    })
    .prefault({}),
  'packet-loss': z
    .strictObject({
      isEnabled,
      /** Share of lost probes from which the line is degraded, and below which it is well again. */
      raiseRatio: ratio.default(0.05),
      clearRatio: ratio.default(0.02),
      /** Fewer lost probes than this are chance. */
      lostCount: z.int().min(2).max(1000).default(6),
    })
    .prefault({}),
  'high-latency': z
    .strictObject({
      isEnabled,
      /** Slow is more than so many times normal: with the normal of this hour of the week, and before that is known. */
      knownFactor: z.number().min(1.1).max(100).default(2),
      usualFactor: z.number().min(1.1).max(100).default(5),
      /** ... and so much more than normal. */
      aboveMs: ms(1, 10_000, 50),
      /** ... and so many robust standard deviations (1.4826 MAD) above it, where that is known. */
      deviations: z.number().min(0).max(100).default(6),
      /** Slow for a target of which nothing is known. */
      unknownMs: ms(10, 10_000, 1000),
    })
    .prefault({}),
  'dnssec-failed': z.strictObject({ isEnabled }).prefault({}),
  'dns-hijacked': z.strictObject({ isEnabled }).prefault({}),
  'dns-intercepted': z.strictObject({ isEnabled }).prefault({}),
  'icmp-filtered': z.strictObject({ isEnabled }).prefault({}),
  'remote-only': z.strictObject({ isEnabled }).prefault({}),
});
export type RuleSettings = z.infer<typeof ruleSettings>;
/** A rule the owner can set. */
export type RuleSettingsId = keyof RuleSettings;

/** One rule as the documentation tells it. */
export const ruleDescription = z.object({
  code: z.string(),
  stage: z.string(),
  /** When it speaks, and whom it blames. */
  doc: z.string(),
  /** `null` for the rules about the box itself, which cannot be set. */
  settings: z.record(z.string(), z.union([z.number(), z.boolean()])).nullable(),
});
export type RuleDescription = z.infer<typeof ruleDescription>;

/** Answer of `GET /line/rules`, in the order in which they are asked. */
export const ruleList = z.object({ items: z.array(ruleDescription) });
export type RuleList = z.infer<typeof ruleList>;
