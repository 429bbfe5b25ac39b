import type { SpeedEngineSettings } from '@lineside/contract';
import { speedEngineSettings } from '@lineside/contract';
import { engines } from '../../../src/speed/engines/index.ts';
import type { SpeedEngine } from '../../../src/speed/speed-engine.ts';
import { CloudflareServer } from './cloudflare-server.ts';
import type { Routes } from './detour.ts';
import { FastServer } from './fast-server.ts';
import { LibrespeedServer } from './librespeed-server.ts';
import { Ndt7Server } from './ndt7-server.ts';
import type { ProviderServer, Serving } from './provider-server.ts';

/** An engine and the loopback server of its provider. */
export interface EngineStage {
  readonly id: keyof SpeedEngineSettings;
  readonly engine: SpeedEngine;
  readonly settings: unknown;
  /** Real origins the engine asks; all of them are the one server. */
  readonly origins: readonly string[];
  startServer(serving?: Serving): Promise<ProviderServer>;
}

const usual = speedEngineSettings.parse({});

/** An engine by its id. */
export function engineOf(id: keyof SpeedEngineSettings): SpeedEngine {
  const engine = engines.find((one) => one.id === id);
  if (engine === undefined) throw new Error(`no engine ${id}`);
  return engine;
}

function stage(
  id: keyof SpeedEngineSettings,
  origins: readonly string[],
  startServer: EngineStage['startServer'],
): EngineStage {
  return { id, engine: engineOf(id), settings: usual[id], origins, startServer };
}

/** The engines that speak with a provider themselves. */
export const netStages: readonly EngineStage[] = [
  stage('cloudflare', ['https://speed.cloudflare.com'], (serving) =>
    new CloudflareServer(serving).start(),
  ),
  stage('ndt7', ['https://locate.measurementlab.net', 'wss://ndt.example.org'], (serving) =>
    new Ndt7Server(serving).start(),
  ),
  stage(
    'librespeed',
    ['https://librespeed.org/backend-servers', 'https://speed.example.org'],
    (serving) => new LibrespeedServer(serving).start(),
  ),
  stage(
    'fast',
    [
      ...['https://fast.com', 'https://api.fast.com'],
      ...['https://oca-1.example.org', 'https://oca-2.example.org'],
    ],
    (serving) => new FastServer(serving).start(),
  ),
];

/** Leads all origins of a stage to one place. */
export function routesTo(stage: EngineStage, origin: string): Routes {
  const socketOrigin = origin.replace(/^http/, 'ws');
  return Object.fromEntries(
    stage.origins.map((real) => [real, real.startsWith('wss') ? socketOrigin : origin]),
  );
}
