import {
  updateOrder,
  type ReadyRelease,
  type UpdateResult,
  type UpdateStart,
  type UpdateView,
} from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';

const DAY_MS = 86_400_000;

/** The part of the API that is about updates; a file that begins with `unsigned` was signed by somebody else. */
export class UpdateApi {
  private release: ReadyRelease | null = null;
  private order: { readonly start: UpdateStart; readonly askedMs: number } | null = null;
  private last: (UpdateResult & { isSeen: boolean }) | null;

  private readonly tell: (view: UpdateView) => void;

  /** @param hasFailed whether the last update was taken back */
  constructor(startMs: number, hasFailed: boolean, tell: (view: UpdateView) => void) {
    this.tell = tell;
    const went = { from: '0.0.9', to: '0.1.0', atMs: startMs - 9 * DAY_MS, isSeen: false };
    this.last = hasFailed
      ? { ...went, status: 'rolled-back', code: 'unfit', reason: 'It did not get ready.' }
      : { ...went, status: 'updated', code: null, reason: null };
  }

  view(): UpdateView {
    const { release, order, last } = this;
    const waitsFor = order?.start === 'window' ? 'window' : 'outage';
    return {
      ...{ obstacle: null, version: '0.1.0', release, last },
      order: order === null ? null : { ...order, waitsFor },
    };
  }

  /** Answers the sending of a release. */
  take(file: Buffer, isOwner: boolean): Answer {
    if (!isOwner) return NOT_SIGNED_IN;
    if (file.toString('latin1').startsWith('unsigned')) return UNSIGNED;
    this.release = {
      ...{ version: '0.2.0-rc.1', isPreview: true, sizeBytes: 61_400_000 },
      receivedMs: Date.now(),
    };
    return this.told();
  }

  /** Answers a change; `null` for an address that is not about updates. */
  change(method: string, path: string, body: unknown, isOwner: boolean): Answer | null {
    if (!path.startsWith('/system/update')) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    if (method === 'DELETE') {
      if (path.endsWith('/release')) this.release = null;
      this.order = null;
    } else if (path.endsWith('/seen')) this.last = this.last && { ...this.last, isSeen: true };
    else this.order = { ...updateOrder.parse(body), askedMs: Date.now() };
    return this.told();
  }

  private told(): Answer {
    const body = this.view();
    this.tell(body);
    return { body };
  }
}

const UNSIGNED: Answer = {
  status: 422,
  code: 'LINESIDE_RELEASE_UNSIGNED',
  title: 'The release is not signed by the trusted key',
  detail: 'It is not signed by the key this box trusts. Nothing was changed.',
};
