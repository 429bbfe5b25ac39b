import type { LiveEventData, LiveEventName } from '@lineside/contract';

type Table = { readonly [Name in LiveEventName]: ((data: LiveEventData[Name]) => void)[] };

/** Who wants to hear which event. */
export class Listeners {
  private readonly byName: Table = {
    hello: [],
    line: [],
    verdict: [],
    outage: [],
    activity: [],
    job: [],
    speed: [],
    'speed-progress': [],
    leds: [],
    mqtt: [],
    alert: [],
    report: [],
    'isp-mail': [],
    import: [],
    update: [],
    logs: [],
    heartbeat: [],
  };

  add<Name extends LiveEventName>(name: Name, listener: Table[Name][number]): void {
    this.byName[name].push(listener);
  }

  tell<Name extends LiveEventName>(name: Name, data: LiveEventData[Name]): void {
    const listeners: readonly ((data: LiveEventData[Name]) => void)[] = this.byName[name];
    for (const listener of listeners) listener(data);
  }
}
