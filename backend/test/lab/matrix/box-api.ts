import type { Lab } from '../lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN } from './appliance.ts';

/** Asks the appliance on the box, from the box; `null` when it does not answer with JSON. */
export async function askBox(lab: Lab, path: string, method = 'GET'): Promise<unknown> {
  const url = `http://127.0.0.1:${APPLIANCE_PORT}/api/v1${path}`;
  const init = { method, headers: { authorization: `Bearer ${APPLIANCE_TOKEN}` } };
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
