/** DNS resolver of the ISP. node isp-resolver.ts */
import { isp } from '../network/addresses.ts';
import { answerQuery } from './dns-answers.ts';
import { serveDns } from './dns-server.ts';

await serveDns([isp.resolver4, isp.resolver6], answerQuery);
process.stdout.write('ready\n');
