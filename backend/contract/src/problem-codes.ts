/** Every code an error answer can have, with its HTTP status and title. Codes are never renamed. */
export const problemCodes = {
  LINESIDE_BAD_INPUT: { status: 400, title: 'The request is not valid' },
  LINESIDE_MALFORMED_JSON: { status: 400, title: 'The body is not valid JSON' },
  LINESIDE_SETTINGS_REJECTED: { status: 400, title: 'The settings are not valid' },
  LINESIDE_UNAUTHORIZED: { status: 401, title: 'Credentials are missing or wrong' },
  LINESIDE_WRITES_DISABLED: { status: 403, title: 'Changes are switched off' },
  LINESIDE_FORBIDDEN: { status: 403, title: 'Not allowed' },
  LINESIDE_NOT_FOUND: { status: 404, title: 'There is nothing at this address' },
  LINESIDE_UNKNOWN_JOB: { status: 404, title: 'There is no such job' },
  LINESIDE_NO_BUNDLE: { status: 404, title: 'Nothing was gathered about this outage' },
  LINESIDE_UNKNOWN_OUTAGE: { status: 404, title: 'There is no such outage' },
  LINESIDE_UNKNOWN_SPEED_TEST: { status: 404, title: 'There is no such speed test' },
  LINESIDE_UNKNOWN_SPEED_ENGINE: { status: 404, title: 'There is no such speed engine' },
  LINESIDE_METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take that method' },
  LINESIDE_CONFLICT: { status: 409, title: 'Not possible in the present state' },
  LINESIDE_JOB_PAUSED: { status: 409, title: 'The job is paused' },
  LINESIDE_JOB_STREAMS: { status: 409, title: 'The job runs all the time' },
  LINESIDE_SPEED_BUSY: { status: 409, title: 'Too many speed tests are waiting' },
  LINESIDE_SPEED_NOT_READY: { status: 409, title: 'This speed engine cannot run now' },
  LINESIDE_NO_CONSENT: { status: 409, title: 'The terms of the provider were not accepted' },
  LINESIDE_BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  LINESIDE_URL_TOO_LONG: { status: 414, title: 'The address is too long' },
  LINESIDE_UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body must be JSON' },
  LINESIDE_HOST_NOT_ALLOWED: { status: 421, title: 'This host name is not known here' },
  LINESIDE_TOO_MANY_REQUESTS: { status: 429, title: 'Too many attempts' },
  LINESIDE_INTERNAL: { status: 500, title: 'Lineside made a mistake' },
  LINESIDE_TOO_MANY_LISTENERS: { status: 503, title: 'Too many live connections' },
  LINESIDE_UNAVAILABLE: { status: 503, title: 'Not available at the moment' },
  LINESIDE_NOT_WRITABLE: { status: 507, title: 'The disk refuses to store this' },
} as const satisfies Record<`LINESIDE_${string}`, { status: number; title: string }>;

/** A code of the table. */
export type ProblemCode = keyof typeof problemCodes;
