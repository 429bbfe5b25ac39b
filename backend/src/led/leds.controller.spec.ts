import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { ledsView } from '@lineside/contract';
import { FakeOrders } from '../../test/fakes/led-room.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { LINE_ORDERS } from '../measurement/line-orders.ts';
import { LED_KIT } from './led-driver.ts';
import { LedModule } from './led.module.ts';

@Global()
@Module({
  providers: [{ provide: LINE_ORDERS, useValue: new FakeOrders() }],
  exports: [LINE_ORDERS],
})
class OrdersModule {}

describe('lights over HTTP', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await TestApp.start({ rooms: [OrdersModule, LedModule] });
  });
  afterEach(() => app.stop());

  const test = (payload: unknown, headers: object = WITH_TOKEN) =>
    app.inject('POST', '/api/v1/leds/test', {
      payload: JSON.stringify(payload),
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('say what they show, what it means and who makes them shine', async () => {
    const response = await app.inject('GET', '/api/v1/leds');
    expect(response.statusCode).toBe(200);
    const view = ledsView.parse(response.json());
    expect(view.lights.map(({ id, meaning }) => [id, meaning])).toEqual([
      ['line', 'line-not-known'],
      ['speed', 'speed-not-known'],
      ['box', 'box-starting'],
    ]);
    expect(view.drivers.map(({ id }) => id)).toEqual(['gpio', 'led-class', 'simulated']);
    expect(view.drivers.filter(({ state }) => state === 'chosen')).toHaveLength(1);
  });

  it('are tested, for half a minute where nobody says for how long', async () => {
    const response = await test({});
    expect(response.statusCode).toBe(200);
    expect(ledsView.parse(response.json())).toMatchObject({
      mode: 'test',
      testEndsMs: app.clock.nowMs() + 30_000,
    });
    const ended = await app.inject('DELETE', '/api/v1/leds/test', { headers: WITH_TOKEN });
    expect(ended.json()).toMatchObject({ mode: 'normal', testEndsMs: null });
  });

  it.each([[{ seconds: 0 }], [{ seconds: 301 }], [{ minutes: 1 }]])(
    'refuse a test of %j',
    async (body) => {
      expect(problemIn(await test(body)).code).toBe('LINESIDE_BAD_INPUT');
    },
  );

  it('are tested by nobody without the password', async () => {
    expect((await test({}, {})).statusCode).toBe(401);
  });

  it('reach the real kernel files by the kit of the module', () => {
    expect(app.app.get(LED_KIT)).toMatchObject({ loadPins: expect.any(Function) });
  });
});
