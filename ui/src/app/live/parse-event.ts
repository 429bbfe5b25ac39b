import { liveEvents, type LiveEventData, type LiveEventName } from '@lineside/contract';

/** Reads one server-sent event with the schema of its name; `null` if it does not have that form. */
export function parseEvent<Name extends LiveEventName>(
  name: Name,
  event: Event,
): LiveEventData[Name] | null {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return null;
  const json = parseJson(event.data);
  if (json === undefined) return null;
  const result = liveEvents[name].safeParse(json);
  // Parse edge: the schema was looked up by this very name, so its data is the data of this name.
  return result.success ? (result.data as LiveEventData[Name]) : null;
}

/** `undefined` for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // SyntaxError: the box sent something that is not JSON; the caller counts it.
    return undefined;
  }
}
