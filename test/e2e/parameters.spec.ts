import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DefaultValuePipe, Injectable, Module, ParseEnumPipe, ParseIntPipe, type PipeTransform } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import {
  createRasaParamDecorator,
  Ctx,
  Entities,
  Entity,
  Intent,
  LatestMessage,
  RasaAction,
  RasaModule,
  RawSlots,
  SenderId,
  Slot,
  Slots,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type JsonObject,
  type RasaContext,
  type Tracker,
} from 'nestjs-rasa';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';

enum Cuisine {
  Thai = 'thai',
  Greek = 'greek',
}

class Seat {
  @IsString()
  area!: string;
}

class BookTableSlots {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(12)
  party_size!: number;

  @IsOptional()
  @IsString()
  occasion = 'none';

  @IsOptional()
  @ValidateNested()
  @Type(() => Seat)
  seat?: Seat;
}

const Channel = createRasaParamDecorator(
  (fallback: string, host) => host.getTracker().getLatestInputChannel() ?? fallback,
);

const saw = (value: unknown): SlotSet => new SlotSet('saw', value);

/** A pipe that runs after validation. */
class Guests implements PipeTransform {
  transform(slots: BookTableSlots): string {
    return `${slots.party_size} guests`;
  }
}

@Injectable()
class Probes {
  @RasaAction('action_places')
  places(dispatcher: CollectingDispatcher, tracker: Tracker, @Slot('city') city: string, missing = 'nothing') {
    dispatcher.utterMessage({ text: `${tracker.senderId} in ${city}` });
    return saw(missing);
  }

  @RasaAction('action_untyped_places')
  untypedPlaces(_: unknown, __: unknown, domain: Domain, context: RasaContext, @Slot('city') city: string) {
    return saw([domain.slots, context.call.actionName, city]);
  }

  @RasaAction('action_positional')
  positional(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain, context: RasaContext) {
    dispatcher.utterMessage({ text: `${context.call.actionName} for ${tracker.senderId}` });
    return saw(domain.slots);
  }

  @RasaAction('action_slot')
  slot(@Slot('cuisine', new ParseEnumPipe(Cuisine)) cuisine: Cuisine, @Slot('nothing') nothing: string | null) {
    return saw([cuisine, nothing]);
  }

  @RasaAction('action_default')
  default(@Slot('limit', new DefaultValuePipe(5), ParseIntPipe) limit: number) {
    return saw(limit);
  }

  @RasaAction('action_slots')
  slots(@Slots() slots: BookTableSlots) {
    return saw([slots instanceof BookTableSlots, slots.seat instanceof Seat, slots]);
  }

  @RasaAction('action_named_slots')
  namedSlots(@Slots(BookTableSlots) slots: unknown) {
    return saw([slots instanceof BookTableSlots, slots]);
  }

  @RasaAction('action_piped_slots')
  pipedSlots(@Slots(BookTableSlots, new Guests()) guests: unknown, @Slots(new Guests()) same: BookTableSlots) {
    return saw([guests, same]);
  }

  @RasaAction('action_raw_slots')
  rawSlots(@RawSlots() slots: JsonObject) {
    return saw(slots);
  }

  @RasaAction('action_entities')
  entities(
    @Entity('city', { role: 'to' }) to: string | null,
    @Entity('nothing') nothing: string | null,
    @Entities('city') cities: string[],
  ) {
    return saw([to, nothing, cities]);
  }

  @RasaAction('action_message')
  message(
    @LatestMessage() message: object,
    @LatestMessage('text') text: string | null,
    @LatestMessage('metadata') metadata: object | null,
    @Intent() intent: string | null,
    @SenderId() sender: string | null,
  ) {
    return saw([Object.keys(message), text, metadata, intent, sender]);
  }

  @RasaAction('action_context')
  context(
    @Ctx() context: RasaContext,
    @Ctx('tracker') tracker: Tracker,
    @Ctx('dispatcher') dispatcher: CollectingDispatcher,
    @Ctx('domain') domain: Domain,
    @Ctx('signal') signal: AbortSignal,
    @Ctx('call') call: RasaContext['call'],
  ) {
    const same = context.tracker === tracker && context.dispatcher === dispatcher && context.domain === domain;
    return saw([same, signal.aborted, call.transport, call.version]);
  }

  @RasaAction('action_own')
  own(@Channel('none') channel: string) {
    return saw(channel);
  }
}

@Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Probes] })
class AppModule {}

describe('parameters of an action', () => {
  let running: RunningApplication;
  beforeAll(async () => {
    running = await start(AppModule, 'fastify');
  });
  afterAll(() => running.close());

  const call = async (action: string, tracker: object = {}) => {
    const { status, body } = await post(running.url, callFor(action, tracker));
    return status === 200 ? { saw: body.events[0]?.['value'], texts: body.responses.map(({ text }) => text) } : body;
  };

  it('are dispatcher, tracker, domain and context without decorators', async () => {
    expect(await call('action_positional')).toEqual({ saw: {}, texts: ['action_positional for ada'] });
  });

  it('take a slot through pipes', async () => {
    expect(await call('action_slot', { slots: { cuisine: 'thai' } })).toMatchObject({ saw: ['thai', null] });
    expect(await call('action_default', { slots: { limit: '7' } })).toMatchObject({ saw: 7 });
    expect(await call('action_default', { slots: { limit: null } })).toMatchObject({ saw: 5 });
  });

  it('reject the execution with the message of a pipe', async () => {
    expect(await call('action_slot', { slots: { cuisine: 'klingon' } })).toEqual({
      error: expect.stringContaining('Validation failed'),
      action_name: 'action_slot',
    });
  });

  it('take the slots as an instance of a class, with defaults and nested types', async () => {
    const slots = { party_size: '4', occasion: null, seat: { area: 'garden' }, unknown: 1 };
    expect(await call('action_slots', { slots })).toMatchObject({
      saw: [true, true, { party_size: 4, occasion: 'none', seat: { area: 'garden' } }],
    });
  });

  it('reject the execution with all messages of the DTO', async () => {
    expect(await call('action_slots', { slots: { party_size: 40, occasion: 3, seat: { area: 1 } } })).toEqual({
      error:
        'The slots do not fit: party_size must not be greater than 12; occasion must be a string; ' +
        'area must be a string.',
      action_name: 'action_slots',
    });
  });

  it('without a decorator are filled by position when they come before the first decorated one', async () => {
    const answer = await post(running.url, callFor('action_places', { slots: { city: 'Rome' } }));
    expect(answer.body.responses).toEqual([{ text: 'ada in Rome' }]);
    expect(await call('action_places')).toMatchObject({ saw: 'nothing' });
    expect(await call('action_untyped_places', { slots: { city: 'Rome' } })).toMatchObject({
      saw: [{}, 'action_untyped_places', 'Rome'],
    });
  });

  it('take the slots as an instance of the class that the decorator names', async () => {
    const slots = { party_size: '4', unknown: 1 };
    expect(await call('action_named_slots', { slots })).toMatchObject({
      saw: [true, { party_size: 4, occasion: 'none' }],
    });
    expect(await call('action_piped_slots', { slots })).toMatchObject({ saw: ['4 guests', '4 guests'] });
    expect(await call('action_named_slots', { slots: { party_size: 40 } })).toEqual({
      error: 'The slots do not fit: party_size must not be greater than 12.',
      action_name: 'action_named_slots',
    });
  });

  it('take the unvalidated slots with @RawSlots()', async () => {
    expect(await call('action_raw_slots', { slots: { a: null, b: [1] } })).toMatchObject({ saw: { a: null, b: [1] } });
  });

  it('take entities by role', async () => {
    const entities = [
      { entity: 'city', value: 'Rome', role: 'to' },
      { entity: 'city', value: 'Oslo' },
      { entity: 'city', value: 'Bonn' },
    ];
    expect(await call('action_entities', { latest_message: { entities } })).toMatchObject({
      saw: ['Rome', null, ['Oslo', 'Bonn']],
    });
  });

  it('take the message, its parts, the intent and the sender', async () => {
    const latest_message = { text: 'hi', intent: { name: 'greet' } };
    expect(await call('action_message', { latest_message })).toMatchObject({
      saw: [['text', 'intent'], 'hi', null, 'greet', 'ada'],
    });
  });

  it('take the context and its members', async () => {
    expect(await call('action_context')).toMatchObject({ saw: [true, false, 'http', '3.6.0'] });
  });

  it('take the value of a custom decorator', async () => {
    const events = [{ event: 'user', input_channel: 'rest' }];
    expect(await call('action_own', { events })).toMatchObject({ saw: 'rest' });
    expect(await call('action_own')).toMatchObject({ saw: 'none' });
  });
});
