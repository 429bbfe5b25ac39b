import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameCutter } from '../../../test/fakes/speed/socket-frames.ts';
import { FrameReader, OPCODE } from './frame-reader.ts';
import { controlFrame, frameHeader, nextMessageBytes } from './frame-writer.ts';

const KEY = Buffer.from([1, 2, 3, 4]);

/** A frame as servers send it. */
function serverFrame(opcode: number, payload: Buffer, isLast = true): Buffer {
  const header = frameHeader(opcode, payload.length, KEY);
  const bare = Buffer.from(header.subarray(0, header.length - 4));
  bare.writeUInt8((isLast ? 0x80 : 0) | opcode, 0);
  bare.writeUInt8(bare.readUInt8(1) & 0x7f, 1);
  return Buffer.concat([bare, payload]);
}

function read(frames: Buffer, cuts: readonly number[] = []) {
  const heard: string[] = [];
  let bytes = 0;
  const reader = new FrameReader({
    binary: (count) => (bytes += count),
    text: (text) => heard.push(`text ${text}`),
    pinged: (payload) => heard.push(`ping ${payload.toString()}`),
    leaving: () => heard.push('close'),
  });
  const at = [...new Set(cuts.map((cut) => cut % (frames.length + 1)))].sort((a, b) => a - b);
  let isGood = true;
  [...at, frames.length].reduce((from, to) => {
    isGood = isGood && reader.push(frames, from, to);
    return to;
  }, 0);
  return { heard, bytes, isGood };
}

describe('WebSocket frames', () => {
  it('are read however they are cut', () => {
    const frames = Buffer.concat([
      serverFrame(OPCODE.binary, Buffer.alloc(300), false),
      serverFrame(OPCODE.ping, Buffer.from('are you there')),
      serverFrame(OPCODE.continuation, Buffer.alloc(70_000)),
      serverFrame(OPCODE.text, Buffer.from('{"a"'), false),
      serverFrame(OPCODE.continuation, Buffer.from(':1}')),
      serverFrame(OPCODE.binary, Buffer.alloc(0)),
      serverFrame(OPCODE.close, Buffer.alloc(0)),
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        expect(read(frames, cuts)).toEqual({
          heard: ['ping are you there', 'text {"a":1}', 'close'],
          bytes: 70_300,
          isGood: true,
        });
      }),
    );
  });

  it('of a server are not masked, use no extension, and have an end', () => {
    const masked = controlFrame(OPCODE.ping, Buffer.from('x'), KEY);
    const compressed = serverFrame(OPCODE.text, Buffer.from('x'));
    compressed.writeUInt8(compressed.readUInt8(0) | 0x40, 0);
    const endless = serverFrame(OPCODE.text, Buffer.alloc(70_000));
    for (const frame of [masked, compressed, endless]) expect(read(frame).isGood).toBe(false);
  });

  it('never make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.nat()), (bytes, cuts) => {
        expect(() => read(Buffer.from(bytes), cuts)).not.toThrow();
      }),
    );
  });

  it('are understood by a server', () => {
    const payload = Buffer.alloc(70_000, 5);
    const cut = new FrameCutter().cut(
      Buffer.concat([
        controlFrame(OPCODE.close, Buffer.from('bye'), KEY),
        frameHeader(OPCODE.binary, 300, KEY),
        payload.subarray(0, 300),
        frameHeader(OPCODE.binary, 70_000, KEY),
        payload,
      ]),
    );
    expect(cut.map(({ kind, payload: { length } }) => [kind, length])).toEqual([
      ['close', 3],
      ['binary', 300],
      ['binary', 70_000],
    ]);
    expect(cut[0]?.payload.toString()).toBe('bye');
  });
});

describe('nextMessageBytes', () => {
  it('doubles from 8 KiB to 1 MiB, as long as a message is a small part of the whole', () => {
    expect(nextMessageBytes(null, 0)).toBe(8192);
    expect(nextMessageBytes(8192, 16 * 8192 - 1)).toBe(8192);
    expect(nextMessageBytes(8192, 16 * 8192)).toBe(16_384);
    expect(nextMessageBytes(2 ** 20, 1e12)).toBe(2 ** 20);
  });
});
