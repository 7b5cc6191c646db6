import type { YamlMapping } from './domain-files.js';
import type { MergedFiles } from './merge.js';
import { SECTIONS, type Entry, type Section } from './sections.js';

const LISTS: readonly Section[] = ['intents', 'entities', 'actions', 'e2e_actions'];

/** The merged domain as one plain document, as it would stand in a single file. */
export function documentOf({ sections, sessionConfig, others }: MergedFiles): YamlMapping {
  const written = SECTIONS.filter((section) => sections[section].size > 0).map((section) => {
    const entries = [...sections[section].values()];
    const isList = LISTS.includes(section) || entries.every((entry) => entry.isListed && entry.value === undefined);
    return [
      section,
      isList ? entries.map(item) : Object.fromEntries(entries.map(({ name, value }) => [name, value ?? null])),
    ];
  });
  const session = sessionConfig ? [['session_config', sessionConfig]] : [];
  return Object.fromEntries([...Object.entries(others), ...written, ...session]) as YamlMapping;
}

function item({ name, value }: Entry): unknown {
  return value === undefined ? name : Object.fromEntries([[name, value]]);
}
