import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tracker, type RasaTester } from 'nestjs-rasa/testing';
import { WeatherStub } from '../src/weather/weather-stub.js';
import { dropDatabase } from './support/database.js';
import { bootBot, useBot } from './support/use-bot.js';

const NO_FORECAST = [{ text: 'I cannot see the weather just now. Please ask me again in a few minutes.' }];

describe('action_weather with the stub', () => {
  const bot = useBot();
  const ask = (cuisine: string) => bot.rasa.run('action_weather', tracker().slot('cuisine', cuisine));

  it('asks the stub over HTTP, and the database for tables outside', async () => {
    const result = await ask('Greek');
    expect(result).toUtter('This evening: clear sky, 21 °C. Tables outside: Taverna Kalypso and Meltemi.');
    expect(result.slots['matches']).toMatchObject([
      { name: 'Taverna Kalypso', outdoor_seating: true },
      { name: 'Meltemi', outdoor_seating: true },
    ]);
    expect(await ask("' OR 1=1 --")).toUtter('This evening: clear sky, 21 °C. No such place has tables outside.');
  });

  it('still answers when the stub is down, and the next action works', async () => {
    await bot.rasa.get(WeatherStub).close();
    expect(await ask('Greek')).toMatchObject({ events: [], responses: NO_FORECAST, error: null });
    expect(await bot.rasa.run('action_check_restaurants')).toUtter('Which cuisine would you like?');
  });
});

describe('action_weather with another service', () => {
  let service: Server;
  let weatherUrl: string;
  let listener: RequestListener;
  let rasa: RasaTester;

  beforeAll(async () => {
    service = createServer((request, response) => listener(request, response)).listen(0, '127.0.0.1');
    await once(service, 'listening');
    weatherUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    rasa = await bootBot({ config: { weatherUrl } });
  });

  afterAll(async () => {
    await rasa?.close();
    await dropDatabase();
    service?.closeAllConnections();
    service?.close();
  });

  const answering = (body: string, status = 200): RequestListener => {
    return (_, response) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  };

  it('recommends no outdoor table when it rains', async () => {
    listener = answering('{"summary":"heavy rain","temperature":20.4,"chanceOfRain":0.9}');
    const result = await rasa.run('action_weather');
    expect(result).toUtter('This evening: heavy rain, 20 °C. Better to sit inside.');
    expect(result).toHaveEvents([]);
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
    expect(await rasa.run('action_weather')).toMatchObject({ events: [], responses: NO_FORECAST, error: null });
  });

  it('gives up after WEATHER_TIMEOUT_MS', async () => {
    listener = () => undefined;
    await rasa.close();
    rasa = await bootBot({ config: { weatherUrl, weatherTimeoutMs: 50 } });
    expect(await rasa.run('action_weather')).toMatchObject({ events: [], responses: NO_FORECAST, error: null });
  });
});
