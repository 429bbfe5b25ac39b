import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemCodes } from '@lineside/contract';
import { Body, Controller, Get, Post, SerializeOptions } from '@nestjs/common';
import * as z from 'zod';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';

const pair = z.object({ name: z.string(), size: z.int().positive() });

@Controller('try')
class TryController {
  @Get('leak')
  @SerializeOptions({ schema: pair })
  leak(): object {
    return { name: 'a', size: 1, password: 'secret' };
  }

  @Get('lie')
  @SerializeOptions({ schema: pair })
  lie(): object {
    return { name: 'a', size: 'secret' };
  }

  @Get('bug')
  bug(): never {
    throw new Error('a secret of the inside');
  }

  @Post()
  take(@Body({ schema: pair }) body: z.infer<typeof pair>): object {
    return body;
  }
}

describe('an answer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ rooms: [], controllers: [TryController] });
  });
  afterAll(() => app.stop());

  it('has only the fields of its schema', async () => {
    const response = await app.inject('GET', '/api/v1/try/leak');
    expect(response.json()).toEqual({ name: 'a', size: 1 });
  });

  it('carries the security headers and no word about the software', async () => {
    const { headers } = await app.inject('GET', '/api/v1/try/leak');
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("script-src 'self'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  describe('of a failure', () => {
    it.each([
      ['an unknown address', 'GET', '/api/v1/nothing', {}, 'LINESIDE_NOT_FOUND'],
      ['an address outside the API', 'GET', '/nothing.png', {}, 'LINESIDE_NOT_FOUND'],
      ['a wrong method', 'DELETE', '/api/v1/try', WITH_TOKEN, 'LINESIDE_METHOD_NOT_ALLOWED'],
      ['a method for reading only', 'GET', '/api/v1/try', {}, 'LINESIDE_METHOD_NOT_ALLOWED'],
      ['an error inside', 'GET', '/api/v1/try/bug', {}, 'LINESIDE_INTERNAL'],
      ['an answer against its schema', 'GET', '/api/v1/try/lie', {}, 'LINESIDE_INTERNAL'],
      ['a URL that cannot be decoded', 'GET', '/api/v1/%zz', {}, 'LINESIDE_BAD_INPUT'],
    ] as const)('to %s is a problem', async (_what, method, url, headers, code) => {
      const response = await app.inject(method, url, { headers });
      const sent = problemIn(response);
      expect(sent).toMatchObject({ code, ...problemCodes[code], instance: url });
      expect(response.statusCode).toBe(problemCodes[code].status);
      expect(response.payload).not.toMatch(/secret|stack|node_modules/);
    });

    it('names the methods that are possible', async () => {
      const { headers } = await app.inject('DELETE', '/api/v1/try', { headers: WITH_TOKEN });
      expect(headers.allow).toBe('POST');
    });

    it.each([
      ['a body against its schema', '{"name": "a", "size": -1}', {}, 'LINESIDE_BAD_INPUT'],
      ['no body', undefined, {}, 'LINESIDE_BAD_INPUT'],
      ['broken JSON', '{"name": ', {}, 'LINESIDE_MALFORMED_JSON'],
      ['a poisoned body', '{"__proto__": {"a": 1}}', {}, 'LINESIDE_MALFORMED_JSON'],
      [
        'another media type',
        'name=a',
        { 'content-type': 'text/csv' },
        'LINESIDE_UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'a form',
        'name=a&size=1',
        { 'content-type': 'application/x-www-form-urlencoded' },
        'LINESIDE_UNSUPPORTED_MEDIA_TYPE',
      ],
      ['an empty body', '', {}, 'LINESIDE_BAD_INPUT'],
      ['a large body', `{"name": "${'x'.repeat(70_000)}"}`, {}, 'LINESIDE_BODY_TOO_LARGE'],
    ] as const)('to %s is a problem', async (_what, payload, headers, code) => {
      const response = await app.inject('POST', '/api/v1/try', {
        payload,
        headers: {
          ...WITH_TOKEN,
          ...(payload !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
      });
      expect(problemIn(response)).toMatchObject({ code, status: problemCodes[code].status });
    });

    it('says by path what is wrong with a body', async () => {
      const response = await app.inject('POST', '/api/v1/try', {
        payload: { size: 0 },
        headers: WITH_TOKEN,
      });
      expect(problemIn(response).errors).toEqual([
        { path: 'name', message: expect.any(String) },
        { path: 'size', message: expect.any(String) },
      ]);
    });
  });
});
