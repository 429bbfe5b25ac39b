import type { Lab } from '../lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN } from './appliance.ts';

/**
 * Asks the appliance on the box, from the box; `null` when it does not answer with JSON.
 *
 * @param body sent as JSON; nothing is sent when it is missing
 */
export async function askBox(
  lab: Lab,
  path: string,
  method = 'GET',
  body?: unknown,
): Promise<unknown> {
  const url = `http://127.0.0.1:${APPLIANCE_PORT}/api/v1${path}`;
  const authorization = `Bearer ${APPLIANCE_TOKEN}`;
  const init =
    body === undefined
      ? { method, headers: { authorization } }
      : {
          method,
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const script = `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)})
    .then((response) => response.text())
    .then((text) => process.stdout.write(text), () => undefined)`;
  const { stdout } = await lab.exec('box', process.execPath, ['-e', script]);
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    return null; // nobody listens, or it was killed while it answered
  }
}
