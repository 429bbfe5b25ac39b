import { COMMANDS, type CommandName, type Topics } from './topics.ts';

/** What a message asks for. */
export type Command =
  | { readonly kind: CommandName }
  | { readonly kind: 'job'; readonly id: string; readonly state: 'enabled' | 'paused' };

/** A message as it came in. */
export interface IncomingMessage {
  readonly topic: string;
  readonly payload: string;
  /** It was kept by the broker: said at some time before we listened. */
  readonly isRetained: boolean;
}

/**
 * What a message asks for; `null` for anything that is no command. A retained one is none: it would
 * be carried out again at each connection.
 *
 * @param jobIds jobs that exist
 */
export function parseCommand(
  { topic, payload, isRetained }: IncomingMessage,
  topics: Topics,
  jobIds: readonly string[],
): Command | null {
  if (isRetained) return null;
  const name = COMMANDS.find((one) => topics.command(one) === topic);
  if (name !== undefined) return payload.trim().toUpperCase() === 'PRESS' ? { kind: name } : null;
  const id = jobIds.find((one) => topics.jobSwitch(one) === topic);
  const state = switchState(payload);
  return id === undefined || state === null ? null : { kind: 'job', id, state };
}

function switchState(payload: string): 'enabled' | 'paused' | null {
  switch (payload.trim().toUpperCase()) {
    case 'ON':
      return 'enabled';
    case 'OFF':
      return 'paused';
    default:
      return null;
  }
}
