import { ActionExecuted, DefaultActions, RasaAction, SessionStarted, SlotSet, uncheckedName } from 'nestjs-rasa';
import type { CollectingDispatcher, Domain, DomainName, RasaEvent, Tracker } from 'nestjs-rasa';
import { CustomersService } from '../customers.service.js';

/** Set again in every session: the first by Rasa, the others below. */
const NOT_CARRIED_OVER: ReadonlySet<string> = new Set<DomainName<'slots'>>([
  'session_started_metadata',
  'returning_customer',
  'customer_name',
]);

/**
 * Replaces Rasa's default action: a new session looks up the user in the database. Like Rasa's own action, it returns
 * `session_started`, then the slots, then `action_listen`; without the last one Rasa would predict a turn.
 */
@RasaAction(DefaultActions.SESSION_START)
export class SessionStartAction {
  constructor(private readonly customers: CustomersService) {}

  async run(_dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): Promise<RasaEvent[]> {
    const customer = await this.customers.bySenderId(tracker.senderId);
    return [
      new SessionStarted(),
      ...carriedOver(tracker, domain),
      new SlotSet('returning_customer', customer !== null),
      new SlotSet('customer_name', customer?.name ?? null),
      new ActionExecuted(DefaultActions.LISTEN),
    ];
  }
}

/** `session_started` clears all slots; the domain says whether they are carried over. */
function carriedOver(tracker: Tracker, domain: Domain): SlotSet[] {
  if (domain.sessionConfig['carry_over_slots_to_new_session'] !== true) return [];
  return Object.entries(tracker.currentSlotValues())
    .filter(([name, value]) => !NOT_CARRIED_OVER.has(name) && value !== null)
    .map(([name, value]) => new SlotSet(uncheckedName(name), value));
}
