import type { InfluxStatus, InfluxTrialResult, Settings } from '@lineside/contract';

/** How it goes with the pretended InfluxDB. */
export function influxOf({ metrics }: Settings, startMs: number): InfluxStatus {
  const nothing = { failure: null, detail: null, waitingLines: 0, droppedLines: 0 };
  const isOn = metrics.influx.isEnabled;
  return { state: isOn ? 'ok' : 'off', lastOkMs: isOn ? startMs - 9000 : null, ...nothing };
}

/** A trial: an address with `nobody` in it is not there, a token with `wrong` in it opens nothing. */
export function influxTrialOf(body: unknown): InfluxTrialResult {
  const asked = JSON.stringify(body);
  if (asked.includes('nobody')) {
    return {
      isOk: false,
      failure: 'unreachable',
      detail: 'connect ECONNREFUSED 192.168.1.99:8086',
    };
  }
  if (asked.includes('wrong')) {
    return { isOk: false, failure: 'unauthorized', detail: 'unauthorized access' };
  }
  return { isOk: true, failure: null, detail: null };
}
