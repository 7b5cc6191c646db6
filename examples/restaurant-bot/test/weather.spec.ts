import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WeatherStub } from '../weather/weather-stub.js';
import { slotOf, startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callWithSlots, rawCall } from './support/calls.js';

const CALL = 'weather.json';
const NO_FORECAST = 'I cannot see the weather just now. Please ask me again in a few minutes.';

describe('action_weather', () => {
  let bot: Bot | undefined;
  let service: Server | undefined;

  afterEach(async () => {
    await bot?.close();
    service?.closeAllConnections();
    service?.close();
    bot = service = undefined;
  });

  async function startService(listener: RequestListener): Promise<string> {
    service = createServer(listener).listen(0, '127.0.0.1');
    await once(service, 'listening');
    return `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  }

  const forecast = (body: string, status = 200): RequestListener => {
    return (_, response) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  };

  it('asks the stub over HTTP and the database for tables outside', async () => {
    bot = await startBot();
    const { body } = await bot.post(callWithSlots(CALL, { cuisine: 'Greek' }));
    expect(body.responses).toEqual([
      { text: 'This evening: clear sky, 21 °C. Tables outside: Taverna Kalypso and Meltemi.' },
    ]);
    expect(slotOf(body, 'matches')).toMatchObject([
      { name: 'Taverna Kalypso', outdoor_seating: true },
      { name: 'Meltemi', outdoor_seating: true },
    ]);
    const other = await bot.post(callWithSlots(CALL, { cuisine: "' OR 1=1 --" }));
    expect(other.body.responses).toEqual([
      { text: 'This evening: clear sky, 21 °C. No such place has tables outside.' },
    ]);
  });

  it('answers all the same when the stub has gone, and the next action works', async () => {
    bot = await startBot();
    await bot.app.get(WeatherStub, { strict: false }).close();
    const { status, body } = await bot.post(rawCall(CALL));
    expect(status).toBe(200);
    expect(body).toEqual({ events: [], responses: [{ text: NO_FORECAST }] });
    expect((await bot.post(rawCall('check-restaurants.json'))).status).toBe(200);
  });

  it('waits no longer than WEATHER_TIMEOUT_MS', async () => {
    const url = await startService(() => undefined);
    bot = await startBot({ WEATHER_URL: url, WEATHER_TIMEOUT_MS: '50' });
    const { body } = await bot.post(rawCall(CALL));
    expect(body).toEqual({ events: [], responses: [{ text: NO_FORECAST }] });
  });

  it.each([
    ['an error', forecast('{}', 500)],
    ['a redirect', forecast('', 302)],
    ['no JSON', forecast('<html>')],
    ['no object', forecast('null')],
    ['a temperature that is a text', forecast('{"summary":"sun","temperature":"hot","chanceOfRain":0}')],
    ['too much', forecast(JSON.stringify({ summary: 'x'.repeat(100_000), temperature: 20, chanceOfRain: 0 }))],
  ])('takes %s for no forecast', async (_, listener) => {
    bot = await startBot({ WEATHER_URL: await startService(listener) });
    const { status, body } = await bot.post(rawCall(CALL));
    expect(status).toBe(200);
    expect(body).toEqual({ events: [], responses: [{ text: NO_FORECAST }] });
  });

  it('sends nobody outside in the rain', async () => {
    const url = await startService(forecast('{"summary":"heavy rain","temperature":20.4,"chanceOfRain":0.9}'));
    bot = await startBot({ WEATHER_URL: url });
    const { body } = await bot.post(rawCall(CALL));
    expect(body).toEqual({
      events: [],
      responses: [{ text: 'This evening: heavy rain, 20 °C. Better to sit inside.' }],
    });
  });
});
