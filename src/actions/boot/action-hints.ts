import { Injectable, Logger, type Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { Module } from '../../nest/injector-types.js';
import { builtClassOf } from '../../nest/provider-class.js';
import { didYouMean } from '../../errors/index.js';
import { DefaultActions } from '../../protocol/index.js';
import { declaredActions } from './action-metadata.js';
import { quoted } from '../observers/quoted.js';

/** How many names a line of the log lists. */
const LISTED = 20;
/** How many unknown names get a hint. A client that invents names must not fill the log. */
const HINTED = 100;

/** Logs which actions are registered, and hints about actions that are missing. */
@Injectable()
export class ActionHints {
  private readonly logger = new Logger('RasaModule');
  readonly #hinted = new Set<string>();

  /** Logs the names of the registered actions. */
  announce(names: readonly string[]): void {
    const forms = names.filter(validatesSlots);
    const actions = names.filter((name) => !validatesSlots(name));
    if (names.length > 0) this.logger.log(`Serves ${counted(actions, 'action')} and ${counted(forms, 'form')}.`);
    else this.logger.warn('There are no actions. Add the classes with @RasaAction() to the `providers` of a module.');
  }

  /** Warns of providers that look like actions of rasa-sdk, but are not declared. */
  warnOfUndeclared(modules: readonly Module[]): void {
    for (const module of modules) {
      for (const wrapper of module.providers.values()) {
        const metatype = builtClassOf(wrapper);
        if (!metatype || !looksLikeAction(metatype)) continue;
        const { name } = metatype;
        this.logger.warn(
          `${name} (in ${module.name}) has \`run()\` and \`name()\`, like an action of rasa-sdk, but it is not ` +
            "registered. Give it its name with a decorator on the class: @RasaAction('action_…').",
        );
      }
    }
  }

  /** Logs once for each unknown name what may be wrong with it. */
  notFound(name: string, names: readonly string[]): void {
    if (this.#hinted.has(name) || this.#hinted.size >= HINTED) return;
    this.#hinted.add(name);
    const hint = name.length > 200 ? '' : didYouMean(name, names);
    this.logger.warn(`There is no action ${quoted(name)}.${hint} Is its class in the \`providers\` of a module?`);
  }
}

/** Rasa calls these names to validate a form's slots, or the global ones. */
function validatesSlots(name: string): boolean {
  return name.startsWith('validate_') || name === DefaultActions.VALIDATE_SLOT_MAPPINGS;
}

function counted(names: readonly string[], what: string): string {
  const count = `${names.length} ${what}${names.length === 1 ? '' : 's'}`;
  if (names.length === 0) return count;
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  return `${count} (${names.slice(0, LISTED).map(quoted).join(', ')}${more})`;
}

function looksLikeAction(metatype: Type): boolean {
  const prototype = (metatype.prototype ?? {}) as object;
  if (!('run' in prototype && 'name' in prototype)) return false;
  // The scanner ignores getters and does not call them.
  const methods = new MetadataScanner().getAllMethodNames(prototype);
  return methods.includes('run') && methods.includes('name') && declaredActions(metatype).length === 0;
}
