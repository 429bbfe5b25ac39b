import type { Family, LinkReading } from '@lineside/contract';
import type { Measurement } from '../../measurement/measurement.ts';
import { integrityKey } from './dns-integrity.ts';
import type { LineMemory } from './line-state.ts';
import type { Observation } from './observation.ts';
import { withPageReading } from './page-track.ts';
import { newResolverTrack, withDnsReading } from './resolver-track.ts';
import { newTrack, withAnswer, withSample } from './target-track.ts';
import { newTcpTrack, withTcpReading } from './tcp-track.ts';
import { ICMP_ERROR_KEPT_MS } from './thresholds.ts';

/**
 * Takes one observation into memory, without judging. What was known already changes nothing: the very
 * same memory is given back then.
 */
export function takeIn(memory: LineMemory, observation: Observation): LineMemory {
  switch (observation.kind) {
    case 'measured':
      return takeMeasurement(memory, observation.measurement);
    case 'targets': {
      const tracks = observation.targets.map((target) => {
        const known = memory.tracks.get(target.id);
        const isSame = known?.target.address === target.address;
        return [target.id, isSame ? known : newTrack(target, observation.monoMs)] as const;
      });
      return { ...memory, tracks: new Map(tracks) };
    }
    case 'resolvers': {
      const resolvers = observation.resolvers.map(
        (resolver) =>
          [resolver.id, memory.resolvers.get(resolver.id) ?? newResolverTrack(resolver)] as const,
      );
      return { ...memory, resolvers: new Map(resolvers) };
    }
    case 'burst': {
      const track = memory.tracks.get(observation.targetId);
      if (track === undefined) return memory;
      const heard = withAnswer(track, observation.sentMs, observation.rttMs);
      return { ...memory, tracks: replaced(memory.tracks, observation.targetId, heard) };
    }
    case 'rules':
      return { ...memory, rules: observation.rules };
    case 'baselines':
      return { ...memory, baselines: observation.baselines };
    case 'tick':
      return memory;
  }
}

function takeMeasurement(memory: LineMemory, measurement: Measurement): LineMemory {
  if (measurement.outcome.status !== 'ok') return memory;
  switch (measurement.kind) {
    case 'link':
      return takeLink(memory, measurement.outcome.reading, measurement.monoMs);
    case 'latency': {
      const sample = measurement.outcome.reading;
      const track = memory.tracks.get(sample.targetId);
      if (track === undefined) return memory;
      const next = withSample(track, sample, measurement.monoMs);
      if (next === track) return memory;
      return { ...memory, tracks: replaced(memory.tracks, sample.targetId, next) };
    }
    case 'icmp-error': {
      const { monoMs } = measurement;
      const error = measurement.outcome.reading;
      const isKnown = memory.icmpErrors.some(
        (seen) => seen.monoMs === monoMs && seen.error.to === error.to,
      );
      if (isKnown) return memory;
      const kept = memory.icmpErrors.filter((seen) => seen.monoMs > monoMs - ICMP_ERROR_KEPT_MS);
      return { ...memory, icmpErrors: [...kept.slice(-99), { monoMs, error }] };
    }
    case 'dns': {
      const reading = measurement.outcome.reading;
      const track = memory.resolvers.get(reading.resolverId);
      if (track === undefined) return memory;
      const next = withDnsReading(track, reading, measurement.monoMs);
      if (next === track) return memory;
      const resolvers = replaced(memory.resolvers, reading.resolverId, next);
      const { family } = track.resolver;
      return { ...memory, resolvers, ...told(memory, family, reading.failure, measurement.monoMs) };
    }
    case 'reach': {
      const reading = measurement.outcome.reading;
      if (reading.check === 'http') {
        const pages = withPageReading(memory.pages, reading, measurement.monoMs);
        return pages === memory.pages ? memory : { ...memory, pages };
      }
      const track = memory.tcp.get(reading.targetId) ?? newTcpTrack;
      const next = withTcpReading(track, reading, measurement.monoMs);
      if (next === track) return memory;
      const tcp = replaced(memory.tcp, reading.targetId, next);
      return {
        ...memory,
        tcp,
        ...told(memory, reading.family, reading.failure, measurement.monoMs),
      };
    }
    case 'dns-integrity': {
      const { reading } = measurement.outcome;
      // A check that found out nothing does not contradict the one before.
      if (reading.result === 'inconclusive') return memory;
      const key = integrityKey(reading.check, reading.resolverId);
      const { monoMs } = measurement;
      const isOld = monoMs <= (memory.integrity.get(key)?.monoMs ?? -Infinity);
      if (isOld) return memory;
      return { ...memory, integrity: replaced(memory.integrity, key, { reading, monoMs }) };
    }
    case 'edge': {
      // The edge itself reaches the judgement as a target.
      const { family, isCgnatLikely } = measurement.outcome.reading;
      return family === 4 ? { ...memory, isCgnatLikely } : memory;
    }
    case 'route':
    case 'path-change':
    case 'link-counters':
    case 'identity':
      return memory; // evidence beside the judgement, not for it
  }
}

function told(
  { toldUnreachableMs }: LineMemory,
  family: Family,
  failure: string | null,
  beganMs: number,
): Pick<LineMemory, 'toldUnreachableMs'> {
  const isTold =
    failure === 'unreachable' && beganMs > (toldUnreachableMs.get(family) ?? -Infinity);
  return {
    toldUnreachableMs: isTold ? new Map(toldUnreachableMs).set(family, beganMs) : toldUnreachableMs,
  };
}

function takeLink(memory: LineMemory, link: LinkReading, monoMs: number): LineMemory {
  // A late reading is about a state that is over.
  if (memory.link !== null && monoMs <= memory.linkReadMs) return memory;
  const hasChanged = usability(link) !== (memory.link === null ? null : usability(memory.link));
  const isReady = link.hasCarrier !== false && (isUsable(link.ipv4) || isUsable(link.ipv6));
  return {
    ...memory,
    link,
    linkReadMs: monoMs,
    // Behind another router IPv6 is not known to work.
    everUp: isOtherRouter(memory.link, link) ? [] : memory.everUp,
    linkChangedMs: hasChanged ? monoMs : memory.linkChangedMs,
    linkReadySinceMs: !isReady
      ? null
      : hasChanged || memory.linkReadySinceMs === null
        ? monoMs
        : memory.linkReadySinceMs,
  };
}

function isOtherRouter(before: LinkReading | null, now: LinkReading): boolean {
  const oldMac = before?.ipv4.gatewayNeighbour?.mac ?? null;
  const newMac = now.ipv4.gatewayNeighbour?.mac ?? null;
  return oldMac !== null && newMac !== null && oldMac !== newMac;
}

function isUsable(side: LinkReading['ipv4']): boolean {
  return side.addresses.length > 0 && side.gateway !== null;
}

/** What of a link decides whether it can carry traffic, as one comparable text. */
function usability(link: LinkReading): string {
  return [link.interfaceName, link.hasCarrier, isUsable(link.ipv4), isUsable(link.ipv6)].join(' ');
}

function replaced<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value,
): ReadonlyMap<string, Value> {
  return new Map(map).set(key, value);
}
