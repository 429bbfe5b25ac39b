import { speedFailure, speedSkip, type SpeedTest } from '@lineside/contract';
import { failureSideWords, failureWords, skipWords } from '../format/words/speed-results';
import { failureSides } from './failure-side';

/** Why a test has no figure, as a sentence; `null` where it has one. */
export function reasonText({ status, reason }: SpeedTest): string | null {
  if (reason === null) return null;
  // Some codes are both a failure and a skip: the outcome tells which was meant.
  const skip = speedSkip.options.find((code) => code === reason);
  const failure = speedFailure.options.find((code) => code === reason);
  if (failure !== undefined && (status === 'failed' || skip === undefined)) {
    return failureWords[failure];
  }
  return skip === undefined ? null : skipWords[skip];
}

/** What a failure says about the line; `null` for a test that did not fail. */
export function sideText({ status, reason }: SpeedTest): string | null {
  const failure = speedFailure.options.find((code) => code === reason);
  if (status !== 'failed' || failure === undefined) return null;
  return failureSideWords[failureSides[failure]];
}
