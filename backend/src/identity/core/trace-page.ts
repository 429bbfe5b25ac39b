import type { Family, HttpReading, IdentityReading } from '@lineside/contract';
import type { PageAnswer } from '../../kernel/page-answer.ts';
import { publicAddressOf } from './public-address.ts';

const ADDRESS_LINE = /^ip=(\S{2,45})\s*$/m;

/** A finished request for the page. */
export interface PageEnd {
  readonly answer: PageAnswer | null;
  readonly failure: HttpReading['failure'];
}

/** Our address as the page has it in its line `ip=<address>`, or why there is none. */
export function readPage(
  { answer, failure }: PageEnd,
  family: Family,
): Pick<IdentityReading, 'address' | 'failure'> {
  const text = answer?.status === 200 ? ADDRESS_LINE.exec(answer.body)?.[1] : undefined;
  const address = text === undefined ? null : publicAddressOf(text, family);
  return { address, failure: address === null ? failureOf(failure) : null };
}

function failureOf(failure: HttpReading['failure']): IdentityReading['failure'] {
  switch (failure) {
    case null:
      return 'bad-answer';
    case 'reset':
      return 'unreachable'; // nobody there, or somebody in between who wants it so
    case 'timeout':
    case 'unreachable':
    case 'bad-answer':
    case 'send-failed':
    case 'dns':
      return failure;
  }
}
