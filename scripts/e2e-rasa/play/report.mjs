import { within } from '../wait.mjs';
import { CONVERSATION_SECONDS } from './play.mjs';

/** Counts, and says how each went as soon as it is known. */
export class Report {
  results = [];

  /**
   * Plays one conversation; a failure does not stop the others.
   *
   * @param {import('./play.mjs').Conversation} conversation
   * @param {import('./play.mjs').Stage} stage
   * @param {string[]} actions - that the action server knows
   */
  async play(conversation, stage, actions) {
    const missing = (conversation.needs ?? []).filter((name) => !actions.includes(name));
    if (missing.length > 0) return this.skip(conversation, `the bot has no ${missing.join(', ')} yet`);
    const started = performance.now();
    try {
      await within(`"${conversation.name}" to end`, CONVERSATION_SECONDS, conversation.play(stage));
      this.add({ conversation, guests: stage.guests, passed: true });
    } catch (error) {
      this.add({ conversation, guests: stage.guests, passed: false });
      console.log(error.stack ?? error);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`  ${this.results.at(-1).passed ? 'ok' : 'FAILED'}  ${conversation.name} (${seconds} s)`);
  }

  /**
   * @param {{ name: string }} conversation
   * @param {string} reason
   */
  skip(conversation, reason) {
    this.add({ conversation, guests: [], skipped: reason });
    console.log(`  skipped  ${conversation.name}: ${reason}`);
  }

  add(result) {
    this.results.push(result);
  }

  get turns() {
    return this.results.flatMap(({ guests }) => guests).reduce((sum, guest) => sum + guest.count, 0);
  }

  get failed() {
    return this.results.filter(({ passed, skipped }) => passed === false && skipped === undefined).length;
  }

  get skipped() {
    return this.results.filter(({ skipped }) => skipped !== undefined).length;
  }

  get lastLine() {
    const passed = this.results.length - this.failed - this.skipped;
    return `${passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}
