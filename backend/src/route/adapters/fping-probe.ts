import { failed, ok, type Outcome } from '../../kernel/outcome.ts';
import { runChild } from '../../measurement/child-process.ts';
import type { EchoProbe } from '../tracer.ts';
import { parseAnswering } from './fping-summary.ts';

/** Asks for three echoes each, with `fping`, or with `ping` where that is missing. */
export class FpingProbe implements EchoProbe {
  async answering(
    addresses: readonly string[],
    signal: AbortSignal,
  ): Promise<Outcome<readonly string[]>> {
    const options = ['-q', '-c', '3', '-p', '200', '-t', '1000'];
    const { failure, stderr } = await runChild(['fping'], [...options, ...addresses], signal);
    if (failure === 'ENOENT') return this.answeringPing(addresses, signal);
    // 1: some do not answer. 2: some are no addresses of this machine's routes.
    if (failure === null || failure === 'exit 1' || failure === 'exit 2') {
      return ok(parseAnswering(stderr));
    }
    return failed('tool-failed', `fping: ${failure}`);
  }

  private async answeringPing(
    addresses: readonly string[],
    signal: AbortSignal,
  ): Promise<Outcome<readonly string[]>> {
    const reports = await Promise.all(
      addresses.map(async (address) => {
        const { failure } = await runChild(['ping'], ['-q', '-c', '3', '-W', '1', address], signal);
        return { address, failure };
      }),
    );
    if (reports.some(({ failure }) => failure === 'ENOENT')) {
      return failed('tool-missing', 'neither fping nor ping is installed');
    }
    return ok(reports.filter(({ failure }) => failure === null).map(({ address }) => address));
  }
}
