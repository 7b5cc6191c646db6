import { didYouMean } from '../../errors/index.js';
import { slotsSetBy } from '../tester/action-run.js';
import { isEqual, matched, type MatcherContext, type MatcherResult } from './matcher.js';
import { subjectOf } from './subject.js';
import { valueText } from './texts.js';

/** Whether a slot was set: to any value, if no value is expected. */
export function toSetSlot(this: MatcherContext, received: unknown, name: string, ...values: unknown[]): MatcherResult {
  const subject = subjectOf('toSetSlot', received);
  const slots = slotsSetBy(subject.events);
  const wasSet = Object.hasOwn(slots, name);
  const [value] = values;
  const to = values.length === 0 ? '' : ` to ${valueText(value)}`;
  return matched(subject, this, {
    pass: wasSet && (values.length === 0 || isEqual(this, slots[name], value)),
    expected: `set the slot '${name}'${to}`,
    instead: wasSet ? `set it to ${valueText(slots[name])}` : othersSet(name, slots),
  });
}

function othersSet(name: string, slots: Readonly<Record<string, unknown>>): string {
  const others = Object.entries(slots).map(([other, value]) => `${other} = ${valueText(value)}`);
  if (others.length === 0) return 'set no slot';
  return `set only ${others.join(', ')}${didYouMean(name, Object.keys(slots)).replace(/^(?=.)/, '.')}`;
}
