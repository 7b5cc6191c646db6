export { TestSetupError } from '../errors/index.js';
export { Conversation } from './conversation/conversation.js';
export type { EntityValues, SaidOptions } from './conversation/said.js';
export { tracker, type ConversationOptions } from './conversation/tracker.js';
export { trackerFrom } from './conversation/tracker-from.js';
export type { ActionRun, StreamedAnswer } from './tester/action-run.js';
export { rasaTester } from './tester/make-tester.js';
export { RasaTester } from './tester/rasa-tester.js';
export {
  RasaTestingModule,
  type RasaTestingModuleBuilder,
  type TestingOverride,
} from './tester/rasa-testing-module.js';
export type { RunActionOptions, TesterOptions } from './tester/tester.options.js';
export type { FakeMessage } from './fake-rasa/channel-messages.js';
export type { FakeRasaTls, RasaEndpoint } from './fake-rasa/endpoint.options.js';
export { FakeRasa } from './fake-rasa/fake-rasa.js';
export type { FakeRasaOptions, SayOptions, TriggerEntities } from './fake-rasa/fake-rasa.options.js';
export type { FakeAction, FakeCall, FakeTurn } from './fake-rasa/fake-turn.js';
export type { FakePredict, FakePrediction } from './fake-rasa/prediction.js';
export type { FakeRasaRule } from './fake-rasa/rules.js';
export type { SavedConversation } from './fake-rasa/saved-conversation.js';
export type { FakeNlu, FakeUnderstand } from './fake-rasa/user-message.js';
export type { FormResult, FormStep } from './forms/form-result.js';
export type { FormWalk } from './forms/form-walk.js';
export type { MatcherContext, MatcherResult } from './matchers/matcher.js';
export { rasaMatchers, type RasaMatchers } from './matchers/rasa-matchers.js';
export type { ExpectedEvent } from './matchers/to-have-events.js';
export type { ExpectedUtterance } from './matchers/to-utter.js';
