/** What `nestjs-rasa types` writes for a small domain. */
export const DOMAIN = `
export {};
declare module 'nestjs-rasa' {
  interface Register {
    domain: {
      actions: { action_search: true; validate_booking_form: true };
      slots: {
        cuisine: string | null;
        seated: boolean | null;
        guests: number | null;
        size: 'small' | 'large' | null;
        matches: unknown[] | null;
        anything: unknown;
        requested_slot: string | null;
      };
      entities: { city: { roles: 'from' | 'to'; groups: never }; date: { roles: never; groups: '1' | '2' } };
      intents: { greet: true; EXTERNAL_reminder: true };
      forms: { booking_form: { requiredSlots: 'cuisine' | 'guests' } };
      responses: {
        utter_greet: { variables: {} };
        utter_hint: { variables: { cuisine?: true } };
        utter_price: { variables: { price: true; currency: true; cuisine?: true } };
      };
      flows: { transfer_money: true };
    };
  }
}
`;

/** What the texts of the tests use. */
export const PRELUDE = `
import {
  ActiveLoop, DefaultActions, Entities, Entity, ExtractSlot, FollowupAction, Form, InvalidSlot, RasaAction, RasaForm,
  ReminderCancelled, ReminderScheduled, Slot, SlotSet, SlotValue, uncheckedName, ValidateSlot,
  type CollectingDispatcher, type PipeLike, type RasaEvent, type Tracker, type Utterance,
} from 'nestjs-rasa';
import { RasaNlg } from 'nestjs-rasa/nlg';
import { tracker as told, type RasaMatchers, type RasaTester } from 'nestjs-rasa/testing';
declare const tracker: Tracker;
declare const rasa: RasaTester;
declare const matchers: RasaMatchers<void>;
declare const dispatcher: CollectingDispatcher;
declare const text: string;
declare const anyValue: any;
declare const yes: boolean;
declare const pipe: PipeLike;
interface Restaurant { name: string }
`;
