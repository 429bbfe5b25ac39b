import { activity, blame, cause, lineState, outage } from '@lineside/contract';
import { NOW_MS, outageOf, verdictOf } from '../../../testing/samples';
import * as german from './de';
import * as english from './en';
import * as frame from '.';
import * as about from './about';
import * as alerts from './alerts';
import * as history from './history';
import * as logs from './logs';
import * as outages from './outages';
import * as reports from './reports';
import * as routes from './routes';
import * as settings from './settings';
import * as setup from './setup';
import * as speed from './speed';
import * as speedCampaign from './speed-campaign';
import * as speedPlan from './speed-plan';
import * as speedResults from './speed-results';
import * as system from './system';
import * as verdict from './verdict';

const parts = [
  ...[frame, about, alerts, history, logs, outages, reports, routes, settings, setup, speed],
  ...[speedCampaign, speedPlan, speedResults, system, verdict],
];

/** Fixed texts of a catalogue by their place in it. */
function textsOf(told: unknown, place = ''): [string, string][] {
  if (typeof told === 'string') return told === '' ? [] : [[place, told]];
  if (typeof told !== 'object' || told === null) return [];
  return Object.entries(told).flatMap(([key, value]: [string, unknown]) =>
    textsOf(value, place === '' ? key : `${place}.${key}`),
  );
}

/** Words that are the same in both languages: names, signs, abbreviations. */
const SHARED =
  /^(Lineside|Live|Demo|Median|Status|Router|Internet|Download|Upload|Name|Filter|Anbieter|[A-Z]|A\+|JSON|Text|IPv[46]|DSL|Jitter|Server|Mbit\/s|normal|Minimum|Maximum|DNS.*|Tunnel \(DS-Lite\)|.*by DB-IP|API-Token|Broker|Download, Mbit\/s|Upload, Mbit\/s|Cloudflare|M-Lab NDT7|LibreSpeed|iperf3|Ookla Speedtest|fast\.com|Prometheus|InfluxDB( 1)?|Version|Port|Token|Tags|Chat|Telegram|ntfy|Discord|Slack|Gotify|Pushover|Matrix|MQTT|Webhook|Apprise|System|TLS|STARTTLS)$/;

describe('catalogue', () => {
  it('hands on every word in one part, so that a page finds it in one place', () => {
    expect(parts.flatMap((part) => Object.keys(part)).sort()).toEqual(Object.keys(english).sort());
  });

  it('has the same words in German', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    const places = textsOf(english).map(([place]) => place);
    expect(
      textsOf(german)
        .map(([place]) => place)
        .sort(),
    ).toEqual(places.sort());
  });

  it('leaves nothing in English', () => {
    const translated = new Map(textsOf(german));
    const left = textsOf(english).filter(
      ([place, text]) => translated.get(place) === text && !SHARED.test(text),
    );
    expect(left).toEqual([]);
  });
});

describe('German sentences', () => {
  const BAD = /NaN|undefined|null|Infinity|\[object| {2}|\.\./;

  it.each(
    lineState.options.flatMap((state) => cause.options.map((code) => [state, code] as const)),
  )('are whole for %s by %s', (state, code) => {
    const sentence = german.verdictSentence(verdictOf({ state, cause: code }), NOW_MS);
    expect(sentence).toMatch(/^[A-ZÄÖÜ].*[.…]$/);
    expect(sentence).not.toMatch(BAD);
  });

  it.each(
    outage.shape.kind.options.flatMap((kind) => cause.options.map((code) => [kind, code] as const)),
  )('tell of %s by %s in the past', (kind, code) => {
    const sentence = german.outageSentence(outageOf({ kind, cause: code }), NOW_MS);
    expect(sentence).toMatch(/^Ihr Internet war .* lang .*: .*\.$/);
    expect(sentence).not.toMatch(BAD);
  });

  it('say whose fault it is and was', () => {
    for (const who of blame.options) {
      expect(german.outageBlame({ blame: who, endMs: null })).toMatch(/\.$/);
      expect(german.outageBlame({ blame: who, endMs: NOW_MS })).toMatch(/\.$/);
    }
  });

  it('tell of every activity, with nothing known about it', () => {
    for (const code of activity.shape.code.options) {
      expect(german.activitySentence({ code, data: {} })).not.toMatch(BAD);
    }
  });
});
