/** What a push message becomes on the screen. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Where a tap leads, on our own origin. */
  readonly path: string;
}

const LONGEST = 2000;

/**
 * Reads a push message. The browser obliges us to show something for each: what cannot be read leads to
 * the page of alerts.
 *
 * @param data text of the message; `null` for none
 */
export function noticeOf(data: string | null): Notice {
  const { title, text, link } = membersOf(data ?? '');
  return {
    title: textOf(title) ?? 'Lineside',
    body: textOf(text) ?? '',
    path: pathOf(textOf(link) ?? ''),
  };
}

function membersOf(data: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // not JSON: from an older box, or from nobody we know
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : null;
}

/** The box names itself by its address at home; the page that is installed may know it by another name. */
function pathOf(link: string): string {
  const { pathname = '/alerts' } = URL.parse(link) ?? {};
  return pathname.startsWith('//') ? '/alerts' : pathname;
}
