import { parseArgs } from 'node:util';
import { startFakeBox } from './fake-box.ts';
import { SCENARIOS } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'up' },
    port: { type: 'string', default: '4300' },
    help: { type: 'boolean', default: false },
  },
});
const name = SCENARIOS.find((known) => known === values.scenario);
if (values.help || name === undefined) {
  console.log(
    'Shows the built page without a box: npm run preview -- --scenario NAME --port NUMBER',
  );
  console.log(`Scenarios: ${SCENARIOS.join(', ')}`);
} else {
  const box = await startFakeBox(name, Number(values.port));
  console.log(`${name}: ${box.url}`);
}
