import { readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { createActionServer, RasaAction, RasaModule } from 'nestjs-rasa';
import { RasaNlgModule } from 'nestjs-rasa/nlg';

/** Actions and texts for callers with credentials. The file of the only argument has the options. */
const { auth, nlg, tls, domain } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

class Menu {
  run(dispatcher) {
    dispatcher.utterMessage({ response: 'utter_menu', kitchen: 'Greek', dishes: ['Dolmades', 'Moussaka'] });
  }
}
RasaAction('action_menu')(Menu);

function AppModule() {}
const imports = [RasaModule.forRoot({ auth }), RasaNlgModule.forRoot({ domain, auth: nlg })];
Module({ imports, providers: [Menu] })(AppModule);

const app = await createActionServer(AppModule, tls && { tls });
await app.listen();
console.log(`Listens at ${await app.getUrl()}.`);
