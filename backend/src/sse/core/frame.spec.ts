import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { frameOf } from './frame.ts';

describe('frameOf', () => {
  it('has three fields and an empty line', () => {
    expect(frameOf('a.1', 'job', { id: 'trace' })).toBe(
      'id: a.1\nevent: job\ndata: {"id":"trace"}\n\n',
    );
  });

  it('keeps any data on one line', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const lines = frameOf('a.1', 'x', data).split(/\r\n|\r|\n/);
        expect(lines).toHaveLength(5);
        expect(JSON.parse(lines[2]?.slice('data: '.length) ?? '')).toEqual(
          JSON.parse(JSON.stringify(data)),
        );
      }),
    );
  });
});
