import type { FilePlace } from '../errors/index.js';

/** A name of the domain; one that did not come from a file has no place. */
export interface ViewedName {
  readonly place?: FilePlace;
}

/** An action of the domain. */
export interface ViewedAction extends ViewedName {
  /** Whether Rasa calls the action server for it. */
  readonly isCustom: boolean;
}

/** A slot of the domain. */
export interface ViewedSlot extends ViewedName {
  readonly type: string;
  readonly values: readonly unknown[];
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly initialValue: unknown;
  readonly mappings: readonly Readonly<Record<string, unknown>>[];
}

/** A form of the domain. */
export interface ViewedForm extends ViewedName {
  readonly requiredSlots: readonly string[];
}

/** An entity of the domain. */
export interface ViewedEntity extends ViewedName {
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/**
 * What the check reads of a domain. A section is undefined when the domain does not have it, because it may be only a
 * part of one; nothing is reported about such a section. The model of the domain's files fits as it is.
 */
export interface DomainView {
  readonly actions: ReadonlyMap<string, ViewedAction> | undefined;
  readonly slots: ReadonlyMap<string, ViewedSlot> | undefined;
  readonly forms: ReadonlyMap<string, ViewedForm> | undefined;
  readonly entities: ReadonlyMap<string, ViewedEntity> | undefined;
  readonly responses: ReadonlyMap<string, ViewedName> | undefined;
}

/** Whether a mapping of the slot is conditional on an active loop, so that the slot belongs to a form. */
export function belongsToForm(mappings: readonly Readonly<Record<string, unknown>>[]): boolean {
  return mappings.some(({ conditions }) => Array.isArray(conditions) && conditions.some(isLoop));
}

function isLoop(condition: unknown): boolean {
  return typeof condition === 'object' && condition !== null && Boolean((condition as Loop).active_loop);
}

interface Loop {
  readonly active_loop?: unknown;
}
