import { HttpErrorResponse } from '@angular/common/http';
import { InjectionToken } from '@angular/core';

/** A file on its way to the box. */
export interface FileOrder {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly file: Blob;
  readonly type: string;
  readonly signal: AbortSignal;
  /** Called with how much has left this device, 0 to 1. */
  readonly sent: (ratio: number) => void;
}

/**
 * Sends a file and gives the JSON of the answer. Rejects with an error whose cause is an `HttpErrorResponse`,
 * and with the reason of the signal when it is aborted.
 */
export type SendFile = (order: FileOrder) => Promise<unknown>;

/** A history of years over a slow radio link, and the check of it by a small computer. */
const DEADLINE_MS = 30 * 60_000;

/** `fetch` does not tell how much was sent. */
export const SEND_FILE = new InjectionToken<SendFile>('SendFile', {
  factory: () => sendByXhr,
});

function sendByXhr({ method, url, file, type, signal, sent }: FileOrder): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (): void => reject(new Error('not sent', { cause: failureOf(request, url) }));
    const abort = (): void => request.abort();
    request.open(method, url);
    request.timeout = DEADLINE_MS;
    request.setRequestHeader('content-type', type);
    request.upload.addEventListener('progress', ({ loaded, total }) => sent(loaded / total));
    request.upload.addEventListener('load', () => sent(1));
    request.addEventListener('error', fail);
    request.addEventListener('timeout', fail);
    request.addEventListener('abort', () => reject(reasonOf(signal)));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(bodyOf(request));
      else fail();
    });
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    request.send(file);
  });
}

function failureOf(request: XMLHttpRequest, url: string): HttpErrorResponse {
  return new HttpErrorResponse({ status: request.status, url, error: bodyOf(request) });
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException('aborted', 'AbortError');
}

function bodyOf({ responseText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText);
  } catch {
    // Not ours: some proxy's page, or nothing. The status has to do.
    return null;
  }
}
