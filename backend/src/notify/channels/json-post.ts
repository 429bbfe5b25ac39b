import type { SendOrder } from '../channel.ts';
import type { PostRequest } from '../http-poster.ts';

/** A request with a JSON body. */
export function jsonPost(
  { kit, beforeWrite }: Pick<SendOrder<unknown>, 'kit' | 'beforeWrite'>,
  url: string,
  body: unknown,
  extras: {
    readonly method?: PostRequest['method'];
    readonly headers?: Readonly<Record<string, string>>;
    readonly caPem?: string | null;
  } = {},
): PostRequest {
  return {
    url,
    method: extras.method ?? 'POST',
    headers: { 'Content-Type': 'application/json', ...extras.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    caPem: extras.caPem ?? kit.extraCaPem,
    beforeWrite,
  };
}

/** A request with a form as its body. */
export function formPost(
  order: Pick<SendOrder<unknown>, 'kit' | 'beforeWrite'>,
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): PostRequest {
  const body = new URLSearchParams(fields).toString();
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return jsonPost(order, url, body, { headers: { ...type, ...headers } });
}

/** An address below another one, whether that ends in a slash or not. */
export function below(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}${path}`;
}
