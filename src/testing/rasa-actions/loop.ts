import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from './dialogue.js';
import { activeLoop } from './events.js';

/** What one kind of loop does, such as a form. */
export interface LoopSteps {
  readonly name: string;
  /** What happens when the loop begins, after the event that activates it. */
  activate(dialogue: Dialogue): Promise<readonly TrackedEvent[]>;
  /** One step, given the events so far. */
  step(dialogue: Dialogue, soFar: readonly TrackedEvent[]): Promise<readonly TrackedEvent[]>;
  /** Whether the loop ends, given the events so far. */
  isDone(dialogue: Dialogue, soFar: readonly TrackedEvent[]): boolean;
  /** What happens at its end, after the event that ends it. */
  deactivate(dialogue: Dialogue): Promise<readonly TrackedEvent[]>;
}

/** Runs a loop once, as Rasa runs the action of a form. */
export async function runLoop(loop: LoopSteps, dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
  const events: TrackedEvent[] = [];
  if (dialogue.loopName !== loop.name) {
    const begin = activeLoop(loop.name);
    events.push(begin, ...(await loop.activate(dialogue.with(begin))));
  }
  if (!loop.isDone(dialogue, events)) events.push(...(await loop.step(dialogue, events)));
  if (loop.isDone(dialogue, events)) events.push(activeLoop(null), ...(await loop.deactivate(dialogue)));
  return events;
}
