/**
 * DNS resolver of the ISP. With a manner other than `honest` it listens beside the honest one, for a
 * fault that leads questions there.
 *
 * node isp-resolver.ts [manner]
 */
import { isp, LIAR_PORT } from '../network/addresses.ts';
import { answerQuery, manners, resolve } from './dns-answers.ts';
import { serveDns } from './dns-server.ts';

const [wanted = 'honest'] = process.argv.slice(2);
const manner = manners.find((name) => name === wanted);
if (manner === undefined) throw new Error(`usage: isp-resolver.ts [${manners.join('|')}]`);

await serveDns(
  [isp.resolver4, isp.resolver6],
  (message) => answerQuery(message, (question, query) => resolve(question, manner, query.flag_cd)),
  manner === 'honest' ? 53 : LIAR_PORT,
);
process.stdout.write('ready\n');
