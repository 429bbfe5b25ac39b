import { describe, expect, it } from '@jest/globals';
import type { DnsReading } from '@lineside/contract';
import { strangenessOf } from './strangeness.ts';

function look(
  kind: DnsReading['kind'],
  rcode: string | null,
  answerCount: number | null = 0,
): boolean | null {
  const name = 'a.example';
  const reading = { resolverId: 'resolver-1.1.1.1', name, responseMs: 5, failure: null };
  return strangenessOf({ ...reading, kind, rcode, answerCount });
}

describe('strangenessOf', () => {
  it('finds a random name that leads somewhere strange', () => {
    expect(look('uncached', 'NOERROR', 1)).toBe(true);
    expect(look('uncached', 'NOERROR', 0)).toBe(false);
    expect(look('uncached', 'NXDOMAIN')).toBe(false);
  });

  it('finds a server failure for a popular name strange', () => {
    expect(look('cached', 'SERVFAIL')).toBe(true);
    expect(look('cached', 'NOERROR', 1)).toBe(false);
  });

  it('says nothing of silence and other errors', () => {
    expect(look('cached', null, null)).toBeNull();
    expect(look('cached', 'REFUSED')).toBeNull();
    expect(look('uncached', 'SERVFAIL')).toBeNull();
    expect(look('uncached', null, null)).toBeNull();
  });
});
