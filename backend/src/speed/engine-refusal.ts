import { ProblemException } from '../http/problem.ts';
import type { EngineShelf } from './engine-shelf.ts';
import type { SpeedEngine } from './speed-engine.ts';

/**
 * Refuses what an engine could not do now.
 *
 * @param settings in place of the stored ones; `null`: the stored ones
 * @throws ProblemException that says why
 */
export async function refuseUnlessReady(
  shelf: Pick<EngineShelf, 'stateOf'>,
  engine: SpeedEngine,
  settings: unknown = null,
): Promise<void> {
  const state = await shelf.stateOf(engine, settings ?? undefined);
  switch (state) {
    case 'ready':
      return;
    case 'no-consent':
      throw new ProblemException(
        'LINESIDE_NO_CONSENT',
        `Read the terms of ${engine.title} and agree to them first.`,
      );
    case 'not-configured':
    case 'not-installed':
    case 'limited':
      throw new ProblemException('LINESIDE_SPEED_NOT_READY', notReadyText(engine, state));
  }
}

function notReadyText(
  { title }: SpeedEngine,
  state: 'not-configured' | 'not-installed' | 'limited',
): string {
  switch (state) {
    case 'not-configured':
      return `${title} needs settings of its own before it can run.`;
    case 'not-installed':
      return `The program of ${title} is not installed on this box.`;
    case 'limited':
      return `${title} wants to be left alone for a while.`;
  }
}

/** Answers for an id that no engine has. */
export function unknownEngine(id: string): never {
  throw new ProblemException('LINESIDE_UNKNOWN_SPEED_ENGINE', `There is no engine "${id}".`);
}
