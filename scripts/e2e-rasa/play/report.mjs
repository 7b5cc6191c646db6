import { within } from '../../e2e/wait.mjs';
import { CONVERSATION_SECONDS } from './play.mjs';

/** Counts the conversations, and prints the result of each as soon as it is known. */
export class Report {
  results = [];
  /** What was checked without a conversation. */
  #checks = [];
  #skipped = 0;

  /**
   * Plays one conversation; a failure does not stop the others.
   *
   * @param {import('./play.mjs').Conversation} conversation
   * @param {import('./play.mjs').Stage} stage
   */
  async play(conversation, stage) {
    const started = performance.now();
    try {
      await within(`"${conversation.name}" to end`, CONVERSATION_SECONDS, conversation.play(stage));
      this.results.push({ conversation, guests: stage.guests, passed: true });
    } catch (error) {
      this.results.push({ conversation, guests: stage.guests, passed: false });
      console.log(error.stack ?? error);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`  ${this.results.at(-1).passed ? 'ok' : 'FAILED'}  ${conversation.name} (${seconds} s)`);
  }

  /**
   * Checks something that is not a conversation, and so not on the transcript's page.
   *
   * @param {string} name
   * @param {() => Promise<boolean>} work - whether it is as it should be
   */
  async check(name, work) {
    const passed = await work().catch((error) => {
      console.log(error.stack ?? error);
      return false;
    });
    this.#checks.push({ passed });
    console.log(`  ${passed ? 'ok' : 'FAILED'}  ${name}`);
  }

  /**
   * Counts the conversations of another report, which are not on the transcript's page.
   *
   * @param {Report} other
   */
  add(other) {
    this.#checks.push(...other.#all);
    this.#skipped += other.#skipped;
  }

  /**
   * @param {string} name
   * @param {string} reason
   */
  skip(name, reason) {
    this.#skipped++;
    console.log(`  skipped  ${name}: ${reason}`);
  }

  get turns() {
    return this.results.flatMap(({ guests }) => guests).reduce((sum, guest) => sum + guest.count, 0);
  }

  get failed() {
    return this.#all.filter(({ passed }) => !passed).length;
  }

  get #all() {
    return [...this.#checks, ...this.results];
  }

  get lastLine() {
    return `${this.#all.length - this.failed} passed, ${this.failed} failed, ${this.#skipped} skipped`;
  }
}
