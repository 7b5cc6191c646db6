import { actionClasses, codeNames } from '../actions/index.js';
import { RASA_DOMAIN_CHECK, type CodeReader, type DomainCheck } from '../domain-check/index.js';
import { codeForms, unknownSlotMethods } from '../forms/index.js';
import type { Module } from '../nest/injector-types.js';
import { providersUnderToken } from '../nest/providers-under-token.js';

/** Reads an application's code by its decorators, and asks those who add findings of their own. */
export const codeReader: CodeReader = {
  inventory: (modules) => {
    const classes = actionClasses(modules as Iterable<Module>);
    return { ...codeNames(classes), forms: codeForms(classes) };
  },

  findings: async (modules, domain, isBuilt) => {
    const all = modules as Iterable<Module>;
    const token = 'RASA_DOMAIN_CHECK';
    const checks = isBuilt ? providersUnderToken<DomainCheck>(all, RASA_DOMAIN_CHECK, token, 'findings') : [];
    const found = await Promise.all(checks.map(async (check) => check.findings(domain)));
    return [...unknownSlotMethods(actionClasses(all), domain), ...found.flat()];
  },
};
