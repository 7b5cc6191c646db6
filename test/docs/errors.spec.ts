import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as library from 'nestjs-rasa';
import * as knowledgeBase from 'nestjs-rasa/knowledge-base';
import * as nlg from 'nestjs-rasa/nlg';
import { HandlerSkippedException } from '../../src/actions/index.js';
import { errorCodeOf, InvalidJsonError, TestSetupError } from '../../src/errors/index.js';

type ErrorClass = (new (...args: never[]) => Error) & { prototype: Error };

/** Base classes of other errors, which have no code of their own. */
const BASES = ['BootError', 'CallError'];

const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === 'function' && value.prototype instanceof Error;

const EXPORTED: unknown[] = [library, knowledgeBase, nlg].flatMap((entry) => Object.values(entry));
const CLASSES = [...EXPORTED, HandlerSkippedException, InvalidJsonError, TestSetupError]
  .filter(isErrorClass)
  .filter(({ name }) => !BASES.includes(name));

/** Arguments that fit every constructor; the test reads only the code. */
const make = (type: ErrorClass): Error =>
  ['InvalidCallError', 'DomainMismatchError'].includes(type.name)
    ? Reflect.construct(type, [[]])
    : Reflect.construct(type, ['one', ['two', 'three'], 'four']);

const expectedCode = (name: string): string =>
  `RASA_${name.replace(/(?:Error|Exception)$/, '').replaceAll(/(?<!^)(?=[A-Z])/g, '_')}`.toUpperCase();

describe('docs/errors.md', () => {
  const page = readFileSync('docs/errors.md', 'utf8');
  const documented = [...page.matchAll(/^\| `(RASA_[A-Z_]+)` /gm)].map(([, code]) => code);
  const union = [...readFileSync('src/errors/error-code.ts', 'utf8').matchAll(/^ {2}\| '(\w+)'/gm)].map(
    ([, code]) => code,
  );

  it.each(CLASSES)('$name has the code that its name suggests', (type) => {
    expect(errorCodeOf(make(type))).toBe(expectedCode(type.name));
  });

  it('lists the code of every class, and no other', () => {
    expect(documented).toEqual([...new Set(CLASSES.map(({ name }) => expectedCode(name)))].toSorted());
  });

  it('lists the members of RasaErrorCode', () => expect(documented).toEqual(union));

  it('shows the code in every error that is printed', () => {
    const boot = new library.DuplicateActionError('action_x', ['A', 'B']);
    const head = 'DuplicateActionError [RASA_DUPLICATE_ACTION]: The action name';
    expect(String(boot).startsWith(head)).toBe(true);
    expect(boot.stack?.startsWith(head)).toBe(true);
    expect(boot.stack).toMatch(/\n {4}at .*errors\.spec/);
    expect(Object.keys(boot)).not.toContain('stack');
    expect(String(new library.ActionNotFoundException('action_x'))).toMatch(
      /^ActionNotFoundException \[RASA_ACTION_NOT_FOUND\]: /,
    );
  });
});
