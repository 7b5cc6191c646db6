import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Forecast } from './forecast.js';

const THIS_EVENING: Forecast = { summary: 'clear sky', temperature: 21, chanceOfRain: 0.05 };

/** A real HTTP server that replaces an external weather service, so that the example runs without the internet. */
@Injectable()
export class WeatherStub implements OnApplicationShutdown {
  private server?: Server;

  /** Listens on a free port of the loopback interface and returns its address. */
  async listen(): Promise<string> {
    const server = createServer(answer);
    this.server = server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const found = request.method === 'GET' && request.url === '/forecast/evening';
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(found ? THIS_EVENING : { error: 'not found' }));
}
