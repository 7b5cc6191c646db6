import { rasaVersion, type RasaVersion } from '../conversation/rasa-version.js';
import { RasaDomain } from '../rasa-actions/rasa-domain.js';
import { ActionServer } from './action-server.js';
import type { FakeRasaOptions } from './fake-rasa.options.js';
import { LiveConversation } from './live-conversation.js';
import { Predictor } from './predictor.js';
import { Processor } from './processor.js';
import { Reminders } from './reminders.js';
import { sentDomain } from './sent-domain.js';
import { domainTexts, nlgTexts } from './texts.js';
import { grpcWire } from './wire/grpc-wire.js';
import { HttpWire } from './wire/http-wire.js';

/** What a {@link FakeRasa} has once its domain was read. */
export interface OpenedRasa {
  readonly domain: RasaDomain;
  readonly version: RasaVersion;
  readonly conversation: LiveConversation;
  readonly reminders: Reminders;
  readonly processor: Processor;
}

/** Reads the domain and puts the parts together. */
export async function openFakeRasa(options: FakeRasaOptions, senderId: string): Promise<OpenedRasa> {
  const { rules = [], predict, otherwise, nlg, random = () => 0, now: clock = Date.now } = options;
  const version = rasaVersion(options.rasaVersion ?? '3.6.21');
  const domain = new RasaDomain(await sentDomain(options.domain));
  const now = () => clock() / 1000;
  const stamp = { model_id: options.modelId ?? 'fake-model', assistant_id: options.assistantId ?? 'fake-rasa' };
  const conversation = new LiveConversation(domain, senderId, stamp, now);
  const reminders = new Reminders();
  const generate = nlg === undefined ? await domainTexts(domain, random) : await nlgTexts(nlg, domain, version);
  const wire = /^grpcs?:/.test(options.url) ? await grpcWire(options) : new HttpWire(options);
  const { digestFirst = true } = options;
  const server = new ActionServer({ wire, domain, version, digestFirst, generate });
  const predictor = new Predictor({ rules, predict, otherwise });
  const processor = new Processor({ conversation, server, generate, predictor, reminders, now });
  return { domain, version, conversation, reminders, processor };
}
