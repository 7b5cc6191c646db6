import type { Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { RasaModule, type RasaModuleOptions } from 'nestjs-rasa';
import { start, type AdapterName, type RunningApplication } from './applications.js';

/** The parts of a form's call. */
export interface FormCall {
  /** The candidates, in order. Rasa puts them at the end of the history and into the slots. */
  readonly candidates?: readonly (readonly [slot: string, value: unknown])[];
  /** The values of the slots before the message. */
  readonly slots?: Record<string, unknown>;
  /** The slots that the domain lists for the form. */
  readonly required?: readonly string[];
  readonly text?: string;
  readonly domain?: object;
  readonly events?: readonly object[];
}

/** A call of `validate_<form>` as Rasa makes it. */
export function formCall(form: string, about: FormCall = {}): object {
  const { required = ['cuisine', 'num_people', 'seating'] } = about;
  const slots = Object.fromEntries(required.map((name) => [name, { type: 'any', mappings: [] }]));
  return {
    ...validationCall(`validate_${form}`, about),
    domain: { forms: { [form]: { required_slots: required } }, slots, actions: [`validate_${form}`], ...about.domain },
  };
}

/** A call of any validation action. The domain assigns its slots to no form. */
export function validationCall(action: string, about: FormCall = {}): object {
  const { candidates = [], slots = {}, required = [], text = 'hello', events = [{ event: 'user', text }] } = about;
  const tail = candidates.map(([name, value]) => ({ event: 'slot', timestamp: 1, name, value }));
  return {
    next_action: action,
    sender_id: 'ada',
    tracker: {
      sender_id: 'ada',
      slots: { ...slots, ...Object.fromEntries(candidates) },
      latest_message: { text, entities: [] },
      events: [...events, ...tail],
      active_loop: {},
    },
    domain: {
      slots: Object.fromEntries(required.map((name) => [name, { type: 'any', mappings: [] }])),
      ...about.domain,
    },
    version: '3.6.0',
  };
}

/** The slot events of an answer, as pairs. */
export function slotsIn(body: { readonly events: readonly object[] }): [unknown, unknown][] {
  return (body.events as { event: string; name?: unknown; value?: unknown }[])
    .filter(({ event }) => event === 'slot')
    .map(({ name, value }) => [name, value]);
}

/** Starts an application with these providers. Rejects if the boot fails. */
export async function startWith(
  providers: readonly Type[],
  options: RasaModuleOptions = {},
  adapter: AdapterName = 'fastify',
): Promise<RunningApplication> {
  @Module({ imports: [RasaModule.forRoot({ logging: false, ...options })], providers: [...providers] })
  class FormsModule {}
  return start(FormsModule, adapter, undefined, { logger: false, abortOnError: false });
}
