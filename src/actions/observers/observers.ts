import { Logger } from '@nestjs/common';

type Listener = (...args: never[]) => unknown;

/** The methods of an observer. */
type MethodsOf<Observer> = { [Name in keyof Observer]-?: NonNullable<Observer[Name]> extends Listener ? Name : never };
type MethodOf<Observer> = MethodsOf<Observer>[keyof Observer];
/** The arguments of an observer's method. */
export type ArgumentsOf<Observer, Name extends keyof Observer> =
  NonNullable<Observer[Name]> extends (...args: infer Args) => unknown ? Args : never;

/** Observers of one kind. One that throws is logged once, and the call goes on. */
export class Observers<Observer extends object> {
  readonly #logger = new Logger('RasaModule');
  readonly #faulty = new Set<Observer>();

  constructor(readonly all: readonly Observer[]) {}

  /** Calls a method of every observer that has it. */
  tell<Name extends MethodOf<Observer>>(what: Name, ...args: ArgumentsOf<Observer, Name>): void {
    for (const observer of this.all) {
      if (observer[what] === undefined) continue;
      const told = observer[what] as (...args: ArgumentsOf<Observer, Name>) => unknown;
      this.attempt(observer, String(what), () => told.call(observer, ...args));
    }
  }

  /** Does something with an observer; the result is undefined if it throws. */
  attempt<T>(observer: Observer, what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.complain(observer, what, error);
      return undefined;
    }
  }

  private complain(observer: Observer, what: string, error: unknown): void {
    if (this.#faulty.has(observer)) return;
    this.#faulty.add(observer);
    this.#logger.error(
      `The observer ${observer.constructor.name} failed in ${what}(); the call went on. Observers must not throw. ` +
        'This is logged once.',
      error instanceof Error ? error.stack : `thrown: ${typeof error}`,
    );
  }
}
