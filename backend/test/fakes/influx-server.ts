import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** One line as the server has understood it. */
export interface Point {
  readonly measurement: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, number>>;
  readonly atMs: number;
}

/** How the server answers a write; `silence`: not at all. */
export type InfluxAnswer =
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | 'silence';

/** One write that came in. */
export interface InfluxWrite {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly points: readonly Point[];
}

/** An InfluxDB on loopback that takes only what is right by the book, and answers as the test says. */
export class InfluxServer {
  readonly writes: InfluxWrite[] = [];
  /** Answers for the next writes, in order; then 204. */
  readonly script: InfluxAnswer[] = [];
  /** What was wrong with writes: nothing should be. */
  readonly complaints: string[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<InfluxServer> {
    const influx = new InfluxServer();
    influx.server.listen(0, '127.0.0.1');
    await once(influx.server, 'listening');
    return influx;
  }

  get url(): string {
    // A listening TCP server has an address with a port.
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      const points = parseLines(gunzipSync(Buffer.concat(chunks)).toString('utf8'));
      const { authorization } = request.headers;
      this.writes.push({ url: request.url ?? '', authorization, points });
    } catch (error) {
      this.complaints.push(String(error));
    }
    const answer = this.script.shift() ?? { status: 204 };
    if (answer === 'silence') return;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

/**
 * Reads line protocol strictly.
 *
 * @throws Error with the line that is not right
 */
export function parseLines(text: string): readonly Point[] {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  return text.slice(0, -1).split('\n').map(parseLine);
}

/** Text without bare commas, equals signs and blanks, each of which may be escaped. */
const PART = String.raw`(?:[^,= \\]|\\[,= \\])+`;
const LINE = new RegExp(
  String.raw`^((?:[^, \\]|\\[, \\])+)((?:,${PART}=${PART})*) (\S+) (\d{13})$`,
);
const FLOAT = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

function parseLine(line: string): Point {
  // Field keys may have escaped blanks; ours have none.
  const [, measurement, tagText, fieldText, time] = LINE.exec(line) ?? [];
  if (measurement === undefined || tagText === undefined || fieldText === undefined) {
    throw new Error(`no line protocol: ${line}`);
  }
  const tags = pairsOf(tagText.slice(1));
  const keys = Object.keys(tags);
  if (keys.join() !== keys.toSorted().join()) throw new Error(`tags are not sorted: ${line}`);
  const fields = Object.entries(pairsOf(fieldText)).map(([key, value]): [string, number] => {
    if (!FLOAT.test(value)) throw new Error(`${value} is no number: ${line}`);
    return [key, Number(value)];
  });
  if (fields.length === 0) throw new Error(`no field: ${line}`);
  return {
    measurement: unescaped(measurement),
    tags,
    fields: Object.fromEntries(fields),
    atMs: Number(time),
  };
}

function pairsOf(text: string): Record<string, string> {
  const pairs = text.matchAll(new RegExp(`(${PART})=(${PART})(?:,|$)`, 'g'));
  const entries = [...pairs].map(([, key = '', value = '']) => [unescaped(key), unescaped(value)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([,= \\])/g, '$1');
}
