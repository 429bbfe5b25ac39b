import type { AccessScope } from '@lineside/contract';

/** A request as far as it decides who may make it. */
export interface Knock {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The route that answers, as Fastify writes it; `undefined` when there is none. */
  readonly route: string | undefined;
}

/** What the box is to strangers at the moment. */
export interface Doors {
  /** Whether everybody at home may look. */
  readonly isReadingOpen: boolean;
  /** Whether the first password may be set: nobody could sign in yet. */
  readonly isUnclaimed: boolean;
}

const READING_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
const SIGNING_IN = '/api/v1/session';
/** What tells nothing about the household: who asks, and whether the box lives (for a watchdog). */
const ALWAYS_READ: readonly string[] = [SIGNING_IN, '/api/v1/health', '/api/captive'];
/** What the first visitor may do before there is a password to ask for; each only from home. */
const FIRST_STEPS: readonly string[] = [
  'PATCH /api/v1/setup',
  'POST /api/v1/setup/password',
  'POST /api/v1/system/restore',
];

/** Whether a request changes nothing. */
export function isReading(method: string): boolean {
  return READING_METHODS.includes(method);
}

/** Whether it is one of the first steps, which need no password but have to come from home. */
export function isFirstStep({ method, path }: Knock, doors: Doors): boolean {
  return doors.isUnclaimed && FIRST_STEPS.includes(`${method} ${path}`);
}

/** What a visitor needs to make a request, unless its own handler wants more; `null` for nothing. */
export function neededScope(knock: Knock, doors: Doors): AccessScope | null {
  const { method, path, route } = knock;
  if (isReading(method)) {
    if (doors.isReadingOpen || doors.isUnclaimed) return null;
    return isPage(route) || ALWAYS_READ.includes(path) ? null : 'read';
  }
  if (path === SIGNING_IN || isFirstStep(knock, doors)) return null;
  return 'write';
}

/** The web page and the description of the API hold no data; whatever else there may be does. */
function isPage(route: string | undefined): boolean {
  return route === undefined || route === '/*' || route.startsWith('/api/docs');
}
