import { randomBytes } from 'node:crypto';
import * as http from 'node:http';
import type { Socket } from 'node:net';
import type { ByteSource, MoveFailure, MoveOrder } from '../../../src/speed/byte-mover.ts';
import {
  failureOf,
  failureOfError,
  failureOfStatus,
} from '../../../src/speed/mover/move-failure.ts';
import { fillAddress } from '../../../src/speed/mover/request-size.ts';
import { noNames } from './fast-time.ts';
import { FrameCutter, frameOf } from './socket-frames.ts';

const CHUNK = Buffer.alloc(16 * 1024);
/** Loopback is endless: uploads rest a little after each piece. */
const REST_MS = 5;

/** What a stream tells. */
export interface LoadEars {
  moved(byteCount: number): void;
  said(message: unknown): void;
  failed(failure: MoveFailure): void;
}

/** One connection under load, until it is stopped. */
export interface DirectLoad {
  stop(): void;
}

/** One request after the other by node:http, each twice as large as the one before. */
export function startHttpLoad(source: ByteSource, order: MoveOrder, ears: LoadEars): DirectLoad {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  let isStopped = false;
  const next = (size: number): void => {
    const { url, bytes } = fillAddress(source.url, size, randomBytes(8).toString('hex'));
    const isUp = order.direction === 'up';
    const headers = isUp ? { ...source.headers, 'content-length': bytes } : source.headers;
    const method = isUp ? 'POST' : 'GET';
    const request = http.request(url, { method, headers, agent, lookup: noNames });
    request.on('error', (error) => {
      if (!isStopped) ears.failed(failureOfError(error, url.startsWith('https:')));
    });
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status !== 200) {
        ears.failed(failureOfStatus(status, response.headers['retry-after'], 0));
        return;
      }
      response.on('data', (chunk: Buffer) => {
        if (!isUp) ears.moved(chunk.length);
      });
      response.on('error', (error) => {
        if (!isStopped) ears.failed(failureOfError(error, false));
      });
      response.on('end', () => {
        if (!isStopped) next(Math.min(bytes * 2, order.requestBytes.max));
      });
    });
    if (isUp) sendBody(request, bytes, ears);
    else request.end();
  };
  next(order.requestBytes.min);
  return {
    stop: () => {
      isStopped = true;
      agent.destroy();
    },
  };
}

function sendBody(request: http.ClientRequest, byteCount: number, ears: LoadEars): void {
  let left = byteCount;
  const send = (): void => {
    if (request.destroyed) return;
    const piece = CHUNK.subarray(0, Math.min(left, CHUNK.length));
    left -= piece.length;
    request.write(piece, () => ears.moved(piece.length));
    if (left === 0) request.end();
    else setTimeout(send, REST_MS);
  };
  send();
}

/** One WebSocket by hand, over plain TCP. */
export function startSocketLoad(source: ByteSource, order: MoveOrder, ears: LoadEars): DirectLoad {
  let socket: Socket | null = null;
  let isStopped = false;
  const request = http.request(source.url.replace(/^ws:/, 'http:'), {
    lookup: noNames,
    headers: {
      ...source.headers,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Protocol': 'net.measurementlab.ndt.v7',
    },
  });
  const fail = (error: Error): void => {
    if (!isStopped) ears.failed(failureOfError(error, false));
  };
  request.on('error', fail);
  request.on('response', ({ statusCode, headers }) => {
    ears.failed(failureOfStatus(statusCode ?? 0, headers['retry-after'], 0));
  });
  request.on('upgrade', (_response, upgraded: Socket, head: Buffer) => {
    socket = upgraded;
    const cutter = new FrameCutter();
    const hear = (chunk: Buffer): void => {
      for (const { kind, payload } of cutter.cut(chunk)) {
        if (kind === 'binary') ears.moved(payload.length);
        if (kind === 'text') ears.said(JSON.parse(payload.toString()));
      }
    };
    upgraded.on('data', hear).on('error', fail);
    upgraded.on('close', () => {
      if (!isStopped) ears.failed(failureOf('connection-lost'));
    });
    hear(head);
    if (order.direction === 'up') sendMessages(upgraded, order.requestBytes.min, ears);
  });
  request.end();
  return {
    stop: () => {
      isStopped = true;
      request.destroy();
      socket?.destroy();
    },
  };
}

function sendMessages(socket: Socket, byteCount: number, ears: LoadEars): void {
  const message = frameOf('binary', Buffer.alloc(byteCount), true);
  const timer = setInterval(() => {
    if (socket.writableNeedDrain) return;
    socket.write(message, () => ears.moved(byteCount));
  }, REST_MS);
  socket.on('close', () => clearInterval(timer));
}
