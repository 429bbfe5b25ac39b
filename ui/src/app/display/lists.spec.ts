import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { elementOf, render, textOf, textsOf } from '../../testing/render';
import { NOW_MS, activityOf, jobOf, lineOf, outageOf } from '../../testing/samples';
import { ActivityFeed } from './activity-feed';
import { ConnectionBadge } from './connection-badge';
import { FactList } from './fact-list';
import { FailureNote } from './failure-note';
import { JobList } from './job-list';
import { OutageList } from './outage-list';
import { StateBadge } from './state-badge';

const noneUnreadable = { count: 0, lastName: null };

describe('OutageList', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideRouter([])] }));

  it('leads to the details of each', () => {
    const fixture = render(OutageList, { outages: [outageOf({ id: 7 })], nowMs: NOW_MS });
    expect(elementOf(fixture).querySelector('a')?.getAttribute('href')).toBe('/outages/7');
  });

  it('sets apart what counts in no figure', () => {
    const outages = [outageOf({ isPlanned: true }), outageOf({ id: 2, isFalseAlarm: true })];
    const fixture = render(OutageList, { outages, nowMs: NOW_MS });
    expect(textsOf(fixture, '.tag')).toEqual(['planned', 'false alarm']);
    const states = [...elementOf(fixture).querySelectorAll('li')].map((li) => li.dataset['state']);
    expect(states).toEqual(['unknown', 'unknown']);
  });

  it('shows length, cause and blame', () => {
    const text = textOf(render(OutageList, { outages: [outageOf()], nowMs: NOW_MS }));
    expect(text).toContain('Provider silent');
    expect(text).toContain('3 min 12 s');
    expect(text).toContain('provider');
    expect(text).not.toContain('still going on');
  });

  it('counts on while an outage lasts', () => {
    const outages = [outageOf({ endMs: null, durationMs: null })];
    const text = textOf(render(OutageList, { outages, nowMs: NOW_MS }));
    expect(text).toContain('10 min still going on');
  });

  it('says what part of it was not observed', () => {
    const outages = [outageOf({ unobservedMs: 60_000 })];
    expect(textOf(render(OutageList, { outages, nowMs: NOW_MS }))).toContain(
      '1 min of it not observed',
    );
  });

  it('has good words for none', () => {
    expect(textOf(render(OutageList, { outages: [], nowMs: NOW_MS }))).toContain(
      'No outages so far.',
    );
  });
});

describe('JobList', () => {
  it('tells what runs, what comes and what failed', () => {
    const jobs = [
      jobOf({
        id: 'latency',
        title: 'Round trips',
        isRunning: true,
        everyMs: null,
        nextRunMs: null,
      }),
      jobOf({
        id: 'trace',
        title: 'Way',
        nextRunMs: NOW_MS + 60_000,
        lastStatus: 'failed',
        lastReason: 'timeout',
      }),
      jobOf(),
      jobOf({ id: 'late', title: 'Late', nextRunMs: NOW_MS - 5 }),
      jobOf({ id: 'off', title: 'Off', state: 'paused', nextRunMs: null }),
    ];
    const fixture = render(JobList, { jobs, nowMs: NOW_MS });
    expect(textsOf(fixture, 'li')).toEqual([
      'Ping every target each second all the time',
      'Late due now',
      'Ask the name servers in 12 s',
      'Way in 1 min The last run failed: timeout.',
      'Off paused',
    ]);
  });

  it('says when nothing runs', () => {
    expect(textOf(render(JobList, { jobs: [jobOf()], nowMs: NOW_MS }))).toContain(
      'Nothing at this moment.',
    );
  });
});

describe('ActivityFeed', () => {
  it('tells what happened, with the level as a word', () => {
    const activities = [activityOf({ level: 'warning', code: 'job-failed', data: { job: 'dns' } })];
    const fixture = render(ActivityFeed, { activities, jobs: [jobOf()], nowMs: NOW_MS });
    expect(textOf(fixture)).toContain('Warning: “Ask the name servers” failed');
  });

  it('has words for nothing', () => {
    const fixture = render(ActivityFeed, { activities: [], nowMs: NOW_MS });
    expect(textOf(fixture)).toBe('Nothing has happened yet.');
  });
});

describe('FactList', () => {
  it('tells what is unusual, and what is not probed and why', () => {
    const line = lineOf({ rejectedTargets: [{ address: '224.0.0.1', reason: 'multicast' }] });
    const facts = { ...line.facts, isDoubleNat: true, isCgnatLikely: true, resolvers: [] };
    const text = textOf(render(FactList, { line: { ...line, facts } }));
    for (const part of [
      'eth0, 1 Gbit/s',
      'Double NAT',
      'CGNAT',
      'not found yet',
      '224.0.0.1: it is a multicast address',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('ConnectionBadge', () => {
  it.each([
    [{ state: 'connecting' }, 'Connecting to the box…'],
    [{ state: 'live' }, 'Live'],
    [{ state: 'lost' }, 'The box refuses its live feed, trying again…'],
    [{ state: 'stale', silentForMs: 12_000 }, 'Not heard from the box for 12 s'],
  ])('%j', (connection, text) => {
    expect(textOf(render(ConnectionBadge, { connection, unreadable: noneUnreadable }))).toBe(text);
  });

  it('shows that messages could not be read', () => {
    const unreadable = { count: 2, lastName: 'line' };
    const fixture = render(ConnectionBadge, { connection: { state: 'live' }, unreadable });
    expect(textsOf(fixture, '[role=alert]')[0]).toContain(
      '2 messages from the box could not be read.',
    );
  });
});

describe('small parts', () => {
  it.each(['up', 'degraded', 'down', 'unknown'])('a badge says %s in a word', (state) => {
    expect(textOf(render(StateBadge, { state })).toLowerCase()).toBe(state);
  });

  it('a failure can be tried again', () => {
    const fixture = render(FailureNote, { title: 'Still starting', about: 'Outages' });
    let retries = 0;
    fixture.componentInstance.retry.subscribe(() => (retries += 1));
    elementOf(fixture).querySelector('button')?.click();
    expect(retries).toBe(1);
    expect(textOf(fixture)).toContain('Try again: Outages');
  });
});
