import type { SpeedEngineId, SpeedFailure, SpeedSkip } from '@lineside/contract';

/** What engines are called, and why a test came to no figure or was not made. */
export const speedCodes = {
  engines: {
    cloudflare: 'Cloudflare',
    ndt7: 'M-Lab NDT7',
    librespeed: 'LibreSpeed',
    iperf3: 'iperf3',
    ookla: 'Speedtest by Ookla',
    fast: 'fast.com',
  } satisfies Record<SpeedEngineId, string>,
  reasons: {
    'no-route': 'the box knew no way to the server',
    dns: 'the server’s name could not be resolved',
    'connect-refused': 'the server refused the connection',
    'connect-timeout': 'the server did not answer in time',
    tls: 'no secure connection to the server',
    forbidden: 'the server refused the test',
    'rate-limited': 'the server asked for fewer tests',
    'no-capacity': 'the server operator had none free',
    'bad-status': 'the server answered with an error',
    'bad-answer': 'the server’s answer made no sense',
    'redirect-loop': 'the server sent the box in circles',
    stalled: 'the data stopped flowing',
    'connection-lost': 'the connections to the server broke',
    deadline: 'it did not end in time',
    'not-configured': 'the engine was not set up',
    'not-installed': 'the engine was not installed',
    'no-consent': 'the operator’s terms were not accepted',
    'tool-failed': 'the engine’s program failed',
    implausible: 'the figures could not be true',
    'line-down': 'the internet was down',
    internal: 'a mistake of the box',
    'line-busy': 'others were using the line',
    budget: 'data for measuring was used up',
    missed: 'the box was off or not ready',
    'engine-limited': 'the operator had asked for a pause',
    'another-test': 'another test was still running',
    paused: 'speed tests were paused',
  } satisfies Record<SpeedFailure | SpeedSkip, string>,
};

/** The same words in another language. */
export type SpeedCodeWords = typeof speedCodes;
