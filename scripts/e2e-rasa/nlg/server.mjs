import { Injectable, Module } from '@nestjs/common';
import { createActionServer, RasaAction, RasaModule } from 'nestjs-rasa';
import { RasaNlg, RasaNlgModule } from 'nestjs-rasa/nlg';

/** One process for actions and texts. It is written without decorators' syntax, so that nothing has to be compiled. */
const [domain] = process.argv.slice(2);

class Menu {
  run(dispatcher) {
    dispatcher.utterMessage({ response: 'utter_menu', kitchen: 'Greek', dishes: ['Dolmades', 'Moussaka'] });
  }
}
RasaAction('action_menu')(Menu);

class Texts {
  special() {
    return { text: 'Today: Kleftiko.', buttons: [{ title: 'Take it', payload: '/inform{"name": "Kleftiko"}' }] };
  }

  broken() {
    throw new Error('This handler fails, which is tried here.');
  }
}
decorate(Texts, 'special', RasaNlg('utter_special'));
decorate(Texts, 'broken', RasaNlg('utter_broken'));
Injectable()(Texts);

function AppModule() {}
Module({ imports: [RasaModule.forRoot(), RasaNlgModule.forRoot({ domain })], providers: [Menu, Texts] })(AppModule);

const app = await createActionServer(AppModule);
await app.listen();

function decorate(target, method, decorator) {
  decorator(target.prototype, method, Object.getOwnPropertyDescriptor(target.prototype, method));
}
