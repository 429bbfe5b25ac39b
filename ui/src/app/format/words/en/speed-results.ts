import type {
  AddressSharing,
  AimClass,
  AimScores,
  BufferbloatGrade,
  ClientLimit,
  RpmGap,
  SegmentId,
  SpeedDirection,
  SpeedFailure,
  SpeedSkip,
} from '@lineside/contract';
import type { FailureSide } from '../../../speed/failure-side';

/** Why a test came to no figure. */
export const failureWords: Record<SpeedFailure, string> = {
  'no-route': 'The box knew no way to the server.',
  dns: 'The name of the server could not be turned into an address.',
  'connect-refused': 'The server refused the connection.',
  'connect-timeout': 'The server did not answer in time.',
  tls: 'No secure connection to the server could be made.',
  forbidden: 'The server refused the test.',
  'rate-limited': 'The server asked for fewer tests.',
  'no-capacity': 'The provider had no free server.',
  'bad-status': 'The server answered with an error.',
  'bad-answer': 'The server answered something that makes no sense.',
  'redirect-loop': 'The server sent the box in circles.',
  stalled: 'The data stopped flowing in the middle of the test.',
  'connection-lost': 'The connections to the server broke.',
  deadline: 'The test did not end in time.',
  'not-configured': 'The engine is not set up: it needs a server.',
  'not-installed': 'The program of the engine is not installed.',
  'no-consent': 'You have not agreed to the terms of the provider.',
  'tool-failed': 'The program of the engine failed.',
  implausible: 'The figures cannot be true, so none is shown.',
  'line-down': 'The internet was down.',
  internal: 'Lineside made a mistake.',
};

/** What a failure says about the line. */
export const failureSideWords: Record<FailureSide, string> = {
  provider: 'This was a fault of the test’s provider, not of your line.',
  open: 'That alone does not tell whether the provider of the test or the line was at fault: a test by another engine at the same time does.',
  box: 'Nothing was measured, so this says nothing about your line.',
  line: 'This belongs to an outage, which is recorded by itself; it is no speed of your line.',
  test: 'This says something about the test, not about your line. The raw figures are kept below.',
};

/** Why a test was left out. */
export const skipWords: Record<SpeedSkip, string> = {
  'line-busy': 'Somebody else was using the line, so a figure would have been too low.',
  'line-down': 'The internet was down.',
  budget: 'The data for measuring of this month was to be spared.',
  missed: 'The box was off or not ready when the test was due.',
  'engine-limited': 'The provider had asked to be left alone.',
  'no-consent': 'You have not agreed to the terms of the provider.',
  'not-configured': 'The engine is not set up.',
  'another-test': 'Another test was still running.',
  paused: 'Speed tests were paused.',
};

/** How much a filling queue slows everything else down. */
export const gradeWords: Record<BufferbloatGrade, string> = {
  'A+': 'Even under full load everything else stays as quick as on an idle line.',
  A: 'Under full load calls and games hardly notice.',
  B: 'Under full load calls and games get a little slower.',
  C: 'Under full load calls stutter and games lag.',
  D: 'Under full load calls break up and pages open slowly.',
  F: 'Under full load hardly anything else works.',
};

const queueWords: Record<SegmentId, string> = {
  link: 'in the cable of this box',
  lan: 'in your home network',
  router: 'between this box and your router',
  access: 'on the access line: your router or your provider’s first device lets it grow',
  isp: 'in the network of your provider',
  internet: 'beyond your provider',
  dns: 'at the name servers',
};

/** Words of a result. */
export const resultWords = {
  shareOf: (share: string, name: string, speed: string) => `${share} of the ${name} ${speed}`,
  planNames: { max: 'maximum', normal: 'normal', min: 'minimum' },
  belowMin: 'Below the minimum your provider promised.',
  belowNormal: 'Below what your provider promised as normal.',
  noPlan: 'Enter what you pay for, and results are drawn against it.',
  plan: 'against the plan',
  spread: (low: string, high: string) => `mostly ${low} to ${high}`,
  notMeasured: 'not measured',
  noFigure: 'no figure',
  limited: 'This box was the limit: the line can do at least this.',
  limits: {
    port: 'its network port was full',
    wifi: 'it is on Wi-Fi',
    cpu: 'its processor was busy',
    'single-stream': 'the test used one connection only',
  } satisfies Record<ClientLimit, string>,
  latency: 'How quick it stays',
  idle: 'Idle round trip',
  loaded: { down: 'while downloading', up: 'while uploading' } satisfies Record<
    SpeedDirection,
    string
  >,
  jitter: 'Jitter',
  loss: 'Loss',
  more: (time: string) => `+ ${time}`,
  grade: {
    down: 'Bufferbloat downloading',
    up: 'Bufferbloat uploading',
  } satisfies Record<SpeedDirection, string>,
  noGrade: 'Too few answers to grade.',
  queue: (segment: SegmentId) => `The queue stands ${queueWords[segment]}.`,
  aim: 'Good for',
  aimNames: {
    streaming: 'Films and series',
    gaming: 'Games',
    rtc: 'Video calls',
  } satisfies Record<keyof AimScores, string>,
  aimClasses: {
    bad: 'bad',
    poor: 'poor',
    average: 'fair',
    good: 'good',
    great: 'great',
  } satisfies Record<AimClass, string>,
  aimSource: 'By Cloudflare’s AIM scores.',
  checks: 'This test checked another one:',
  checkedBy: 'A second engine checked this:',
  test: (id: number) => `test ${id}`,
} as const;

/** Words of the page of one test. */
export const testWords = {
  back: 'All tests',
  notFound: 'There is no such test.',
  title: (engine: string, moment: string) => `${engine}, ${moment}`,
  running: 'This test is running.',
  cancelled: 'This test was cancelled.',
  skipped: 'This test was left out.',
  failed: 'This test came to no figure.',
  seen: 'What was seen',
  result: 'Result',
  curve: 'How the speed went',
  curveHint:
    'Each point is a tenth of a second. The beginning is left out of the result: connections need time to get up to speed.',
  noCurve: 'This engine tells only its result.',
  curveOf: (direction: string, mean: string) => `${direction}: ${mean} on average.`,
  discarded: 'left out',
  mean: 'result',
  second: (seconds: string) => `${seconds} s`,
  readCurve: (direction: string) => `Read the ${direction} curve`,
  facts: 'All figures',
  started: 'Started',
  took: 'Took',
  why: 'Made because',
  server: 'Server',
  data: 'Data moved',
  downUp: (down: string, up: string) => `${down} down, ${up} up`,
  streams: 'Connections',
  boost: 'First seconds',
  boostRemark: 'faster than the rest: a short boost',
  provider: 'By the provider’s own method',
  p10: 'Slowest tenth below',
  p90: 'Fastest tenth above',
  window: 'Measured for',
  rpm: 'Round trips per minute under load',
  rpmGaps: {
    engine: 'not measured: this engine takes no requests beside its load',
    'few-answers': 'not measured: too few requests beside the load were answered',
    'no-kernel-times':
      'not measured: the system of the box does not tell its round trips (the program “ss” is missing)',
  } satisfies Record<RpmGap, string>,
  cpu: 'Processor for moving bytes',
  cpuOf: (share: string) => `${share} of one core`,
  port: 'Network port',
  wifi: 'Wi-Fi',
  cipher: 'Cipher',
  address: 'Public address',
  sharings: {
    own: 'your own',
    'carrier-nat': 'shared with other customers (CGNAT)',
    'second-router': 'behind a second router',
    differs: 'not the one of the router',
  } satisfies Record<AddressSharing, string>,
  others: 'Others used just before',
  othersBy: {
    router: 'counted by the router',
    'own-port': 'seen at this box alone: what other devices in the home used is not known',
  },
  othersUnknown: 'nobody could tell',
  segments: 'Round trips, step by step',
  segmentsHint:
    'Measured from this box by pings beside the test. The step at which times begin to rise under load is where the queue stands.',
  columns: {
    step: 'Step',
    target: 'Target',
    idle: 'Idle',
    loaded: 'Under load',
    added: 'Added',
    loss: 'Loss',
  },
  p95: (time: string) => `95 % below ${time}`,
  noSegments: 'No round trips were measured beside this test.',
  raw: 'Raw record as JSON',
} as const;
