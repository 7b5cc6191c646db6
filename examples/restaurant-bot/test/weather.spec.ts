import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WeatherStub } from '../src/weather/weather-stub.js';
import { slotOf, startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callWithSlots, rawCall } from './support/calls.js';

const CALL = 'weather.json';
const NO_FORECAST = {
  events: [],
  responses: [{ text: 'I cannot see the weather just now. Please ask me again in a few minutes.' }],
};

describe('action_weather with the stub', () => {
  let bot: Bot | undefined;

  afterEach(async () => {
    await bot?.close();
    bot = undefined;
  });

  it('asks the stub over HTTP, and the database for tables outside', async () => {
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

  it('still answers when the stub is down, and the next action works', async () => {
    bot = await startBot();
    await bot.app.get(WeatherStub, { strict: false }).close();
    expect(await bot.post(rawCall(CALL))).toEqual({ status: 200, body: NO_FORECAST });
    expect((await bot.post(rawCall('check-restaurants.json'))).status).toBe(200);
  });
});

describe('action_weather with another service', () => {
  let service: Server;
  let url: string;
  let listener: RequestListener;
  let bot: Bot;

  beforeAll(async () => {
    service = createServer((request, response) => {
      listener(request, response);
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    bot = await startBot({ WEATHER_URL: url });
  });

  afterAll(async () => {
    await bot?.close();
    service?.closeAllConnections();
    service?.close();
  });

  const answering = (body: string, status = 200): RequestListener => {
    return (_, response) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  };

  it('recommends no outdoor table when it rains', async () => {
    listener = answering('{"summary":"heavy rain","temperature":20.4,"chanceOfRain":0.9}');
    const { body } = await bot.post(rawCall(CALL));
    expect(body).toEqual({
      events: [],
      responses: [{ text: 'This evening: heavy rain, 20 °C. Better to sit inside.' }],
    });
  });

  it.each([
    ['an error', answering('{"summary":"sun","temperature":20,"chanceOfRain":0}', 500)],
    ['a redirect', answering('', 302)],
    ['text that is not JSON', answering('<html>')],
    ['JSON that is not an object', answering('null')],
    ['a temperature that is a text', answering('{"summary":"sun","temperature":"hot","chanceOfRain":0}')],
    [
      'too large a body',
      answering(`{"summary":"sun","temperature":20,"chanceOfRain":0,"more":"${'x'.repeat(100_000)}"}`),
    ],
  ])('treats %s as a missing forecast', async (_, answer) => {
    listener = answer;
    expect(await bot.post(rawCall(CALL))).toEqual({ status: 200, body: NO_FORECAST });
  });

  it('gives up after WEATHER_TIMEOUT_MS', async () => {
    listener = () => undefined;
    await bot.close();
    bot = await startBot({ WEATHER_URL: url, WEATHER_TIMEOUT_MS: '50' });
    expect(await bot.post(rawCall(CALL))).toEqual({ status: 200, body: NO_FORECAST });
  });
});
