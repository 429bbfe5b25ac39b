import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeIgd } from '../../../../test/fakes/fake-igd.ts';
import { elementIn, servicesIn } from './igd-description.ts';
import { locationIn } from './ssdp-search.ts';
import { UpnpIgdGate } from './upnp-igd.gate.ts';

const ROUTER = { gateway: '127.0.0.1', own: '127.0.0.1' };
const signal = (): AbortSignal => AbortSignal.timeout(8000);

let igd: FakeIgd;
let gate: UpnpIgdGate;
beforeEach(async () => {
  igd = await FakeIgd.start();
  gate = new UpnpIgdGate(igd.searchPlace);
});
afterEach(() => igd.stop());

describe('UpnpIgdGate', () => {
  it('tells what the router knows of its line', async () => {
    expect(await gate.ask(ROUTER, signal())).toEqual({
      status: 'ok',
      reading: {
        ...{ name: 'Box & Co 7590', externalAddress: '203.0.113.7', uptimeMs: 3_600_000 },
        ...{ downBps: 250e6, upBps: 40e6, count: { rxBytes: 1_000_000, txBytes: 200_000 } },
      },
    });
  });

  it('searches once for many counts', async () => {
    expect(await gate.count(ROUTER, signal())).toEqual({ rxBytes: 1_000_000, txBytes: 200_000 });
    igd.rxBytes += 5;
    expect(await gate.count(ROUTER, signal())).toMatchObject({ rxBytes: 1_000_005 });
    expect(igd.asked.filter((what) => what === 'search')).toHaveLength(1);
  });

  it('tells what it can of a router that knows only half', async () => {
    igd.externalAddress = '';
    igd.faults.serve = ({ headers }, response) => {
      if (!/GetTotal|GetCommon/.test(String(headers['soapaction']))) return false;
      response.statusCode = 500;
      response.end();
      return true;
    };
    expect(await gate.ask(ROUTER, signal())).toMatchObject({
      reading: { count: null, downBps: null, externalAddress: null, name: 'Box & Co 7590' },
    });
  });

  it.each(['http://192.0.2.1/x.xml', 'https://127.0.0.1/x.xml', 'file:///etc/passwd', '//'])(
    'asks nobody but the router: %s',
    async (location) => {
      igd.faults.location = location;
      expect(await gate.ask(ROUTER, signal())).toMatchObject({ reason: 'silent' });
    },
  );

  it('believes nobody but the gateway', async () => {
    const elsewhere = { gateway: '127.0.0.2', own: '127.0.0.1' };
    expect(await gate.ask(elsewhere, signal())).toMatchObject({ reason: 'silent' });
  });

  it('leaves out services that would be asked elsewhere', async () => {
    igd.faults.controlBase = 'http://192.0.2.1:80';
    expect(await gate.ask(ROUTER, signal())).toMatchObject({ reason: 'bad-answer' });
  });

  it('follows no redirect', async () => {
    igd.faults.serve = (_request, response) => {
      response.writeHead(302, { location: 'http://192.0.2.1/' }).end();
      return true;
    };
    expect(await gate.ask(ROUTER, signal())).toMatchObject({ reason: 'bad-answer' });
  });

  it('reads no endless description, and does not wait for a slow one', async () => {
    igd.faults.serve = (_request, response) => {
      response.write('x'.repeat(300_000));
      return true;
    };
    expect(await gate.ask(ROUTER, signal())).toMatchObject({ reason: 'bad-answer' });
    igd.faults.serve = (_request, response) => {
      response.write('<root>');
      return true;
    };
    expect(await gate.ask(ROUTER, signal())).toMatchObject({ status: 'failed' });
  });

  it('takes no number that is none', async () => {
    igd.rxBytes = -5;
    expect(await gate.count(ROUTER, signal())).toBeNull();
    igd.rxBytes = Number.NaN;
    expect(await gate.count(ROUTER, signal())).toBeNull();
  });
});

describe('what a router sends', () => {
  const location = new URL('http://192.168.1.1:49000/igd.xml');

  it('is read with the addresses it gives, as far as they are its own', () => {
    const service = (url: string) =>
      `<service><serviceType>urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1</serviceType><controlURL>${url}</controlURL></service>`;
    const control = (xml: string) =>
      servicesIn(xml, location, '192.168.1.1').common?.controlUrl.href ?? null;
    expect(control(service('/ctl'))).toBe('http://192.168.1.1:49000/ctl');
    const base = '<URLBase>http://192.168.1.1:5000/</URLBase>';
    expect(control(base + service('ctl'))).toBe('http://192.168.1.1:5000/ctl');
    expect(control('<URLBase>http://evil.example/</URLBase>' + service('ctl'))).toBe(
      'http://192.168.1.1:49000/ctl',
    );
    expect(control(service('//evil.example/ctl'))).toBeNull();
    expect(control(`<!--${service('/ctl')}-->`)).toBeNull();
  });

  it('expands no entities of its own', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><n>&a;&amp;lt;</n>';
    expect(elementIn(bomb, 'n')).toBe('&a;&lt;');
    expect(elementIn('<u:n x="1"><![CDATA[ 7 ]]></u:n>', 'n')).toBe('7');
    expect(elementIn('<n></n>', 'n')).toBeNull();
  });

  it('never makes the reading throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        servicesIn(text, location, '192.168.1.1');
        expect(locationIn(text, '192.168.1.1')).toBeNull();
      }),
    );
  });
});
