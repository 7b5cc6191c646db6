import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { describe, expect, it } from '@jest/globals';
import { APPLICATIONS, boot, closeAfterEach, rootModule, type Server } from './support/servers.js';

@Controller('restaurants')
class Restaurants {
  @Get()
  all(): string[] {
    return [];
  }
}

describe.each(APPLICATIONS)("the application's OpenAPI document, in $name", (server) => {
  closeAfterEach();

  async function paths(of: Server, options: object = {}): Promise<object> {
    const { app } = await boot(of, rootModule([], options, { controllers: [Restaurants] }));
    return SwaggerModule.createDocument(app, new DocumentBuilder().build()).paths;
  }

  it('has the routes of the application and not those of Rasa', async () => {
    expect(Object.keys(await paths(server))).toEqual(['/restaurants']);
  });

  it('has those of Rasa when the application asks for it, the webhook with its status', async () => {
    const all = await paths(server, { http: { controllerDecorators: [ApiExcludeController(false)] } });
    expect(Object.keys(all).toSorted()).toEqual([
      '/actions',
      '/health',
      '/health/live',
      '/health/ready',
      '/restaurants',
      '/webhook',
    ]);
    expect(all).toMatchObject({ '/webhook': { post: { responses: { '200': expect.anything() } } } });
    expect(all).not.toMatchObject({ '/webhook': { post: { responses: { '201': expect.anything() } } } });
  });
});
