import * as z from 'zod';
import { activity } from './activity.ts';
import { alertNews } from './alerts/alert.ts';
import { ispMailNews } from './isp-mail/view.ts';
import { importNews } from './imports.ts';
import { job } from './job.ts';
import { ledsView } from './led/view.ts';
import { lineView } from './line.ts';
import { logNews } from './logs.ts';
import { mqttView } from './mqtt.ts';
import { outage } from './outage.ts';
import { reportNews } from './report.ts';
import { speedProgress, speedTest } from './speed/test.ts';
import { updateView } from './update.ts';
import { verdict } from './verdict.ts';
import { epochMs } from './words.ts';

/**
 * Events of `GET /events` (SSE). `event` is the name, `data` the JSON of the schema here, `id` grows by one each.
 * After `hello` with `isReplay: false` the reader must fetch its snapshots again.
 */
export const liveEvents = {
  /** First event of every connection. */
  hello: z.object({ bootId: z.string(), isReplay: z.boolean(), atMs: epochMs }),
  /** Once a second, and at once when the verdict changes. */
  line: lineView,
  verdict: verdict,
  outage: outage,
  activity: activity,
  job: job,
  /** A speed test began, ended, or was left out. */
  speed: speedTest,
  /** Five times a second at most, while a speed test runs. */
  'speed-progress': speedProgress,
  /** What the lights show has changed. */
  leds: ledsView,
  /** The connection to the MQTT broker came about or broke, or something else is in its way now. */
  mqtt: mqttView,
  /** An alert was raised or looked at. */
  alert: alertNews,
  /** A report was begun, is further, was made or taken away. */
  report: reportNews,
  /** A mail to the provider was drafted, changed, or is further. */
  'isp-mail': ispMailNews,
  /** A file was handed in, is read further, was taken in or taken away. */
  import: importNews,
  /** A release came in or went, an update was ordered or taken back, or its result was seen. */
  update: updateView,
  /** For the owner only: lines of the log, twice a second at most. */
  logs: logNews,
  /** Every 5 s, so that silence means something. */
  heartbeat: z.object({ atMs: epochMs }),
} as const;
export type LiveEventName = keyof typeof liveEvents;
export type LiveEventData = { [K in LiveEventName]: z.infer<(typeof liveEvents)[K]> };

/** One event of the stream: the fields of the event source format, `data` parsed. */
export const liveEvent = z.union(
  (Object.keys(liveEvents) as LiveEventName[]).map((name) =>
    z.object({ id: z.string(), event: z.literal(name), data: liveEvents[name] }),
  ),
);
