import { placeText } from '../errors/index.js';
import type { DomainProblem, YamlMapping } from './domain-files.js';
import { isMapping } from './is-mapping.js';
import { entriesOf, SECTIONS, type Entry, type Section } from './sections.js';
import type { YamlFile } from './yaml-file.js';

/** The names of all files, by section. */
export type MergedSections = Readonly<Record<Section, ReadonlyMap<string, Entry>>>;

/** What the files say together. */
export interface MergedFiles {
  readonly sections: MergedSections;
  readonly sessionConfig: YamlMapping | undefined;
  /** Keys of the top level that are no sections, such as `version` and `config`. */
  readonly others: YamlMapping;
  readonly problems: readonly DomainProblem[];
}

/** Rasa's defaults; a file that repeats them does not keep another from setting the session's configuration. */
const DEFAULT_SESSION = { session_expiration_time: 60, carry_over_slots_to_new_session: true };

/** Merges as Rasa 3.6 does: of two entries with one name the first counts, and lists are united. */
export function mergeFiles(files: readonly YamlFile[]): MergedFiles {
  const problems: DomainProblem[] = [];
  const sections = Object.fromEntries(SECTIONS.map((section) => [section, new Map<string, Entry>()])) as Record<
    Section,
    Map<string, Entry>
  >;
  for (const file of files) {
    const earlierForms = new Set(sections.forms.keys());
    for (const section of SECTIONS) {
      for (const entry of entriesOf(section, file)) {
        // A form that an earlier file defines is taken out of the actions of a later one, so it stays Rasa's own.
        if (section === 'actions' && earlierForms.has(entry.name)) continue;
        const first = sections[section].get(entry.name);
        if (first) problems.push(...problem(section, first, entry));
        else sections[section].set(entry.name, entry);
      }
    }
  }
  return { sections, sessionConfig: sessionConfig(files), others: others(files), problems };
}

function problem(section: Section, first: Entry, second: Entry): readonly DomainProblem[] {
  const inOneFile = first.place.file === second.place.file;
  const isSame = first.value === undefined && second.value === undefined;
  if (isSame && !inOneFile) return [];
  const kind = inOneFile ? 'listed-twice' : 'defined-twice';
  const counts = inOneFile ? 'which Rasa refuses' : 'and Rasa uses only that one';
  const message =
    `${placeText(second.place)}: '${second.name}' of ${section} stands in ${placeText(first.place)} already, ` +
    `${counts}. Remove one of them.`;
  return [{ kind, section, name: second.name, place: second.place, first: first.place, message }];
}

function sessionConfig(files: readonly YamlFile[]): YamlMapping | undefined {
  const all = files.map(({ data }) => data['session_config']).filter(isMapping);
  return all.find((config) => !isDefault(config)) ?? all[0];
}

function isDefault(config: YamlMapping): boolean {
  const filled: YamlMapping = { ...DEFAULT_SESSION, ...config };
  return Object.entries(DEFAULT_SESSION).every(([key, value]) => filled[key] === value);
}

function others(files: readonly YamlFile[]): YamlMapping {
  const own = new Set<string>([...SECTIONS, 'templates', 'session_config']);
  const all = files.toReversed().flatMap(({ data }) => Object.entries(data));
  return Object.fromEntries(all.filter(([key]) => !own.has(key)));
}
