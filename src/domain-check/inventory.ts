/** A name that the code uses, and where: `CheckRestaurants.run (in RestaurantsModule)`. */
export interface CodeName {
  readonly name: string;
  /** Undefined when only the names are known, as from a running server. */
  readonly source?: string | undefined;
}

/** A slot that a decorator names. */
export interface CodeSlot extends CodeName {
  /** The values that a class of slots allows for it, as `@IsIn()` has them; undefined when it allows others as well. */
  readonly values?: readonly unknown[] | undefined;
}

/** An entity that a decorator reads. */
export interface CodeEntity extends CodeName {
  readonly role?: string | undefined;
  readonly group?: string | undefined;
}

/** A class with `@RasaForm()` or `@RasaSlotValidation()`. */
export interface CodeForm {
  /** The form; null for the slots that belong to no form. */
  readonly form: string | null;
  /** The action that Rasa calls for it. */
  readonly action: string;
  readonly source: string;
  /** Whether it chooses the slots that it asks for itself. */
  readonly isDynamic: boolean;
  /** The slots that it validates or extracts. */
  readonly slots: readonly CodeSlot[];
}

/** The names of the domain that the code of an action server uses, as plain data. */
export interface CodeInventory {
  readonly actions: readonly CodeName[];
  readonly forms: readonly CodeForm[];
  /** The slots that parameters of actions read. */
  readonly slots: readonly CodeSlot[];
  /** The entities that parameters of actions read. */
  readonly entities: readonly CodeEntity[];
}

/** What is known of a running server: the names of its actions. */
export function inventoryOfNames(names: readonly string[]): CodeInventory {
  return { actions: names.map((name) => ({ name })), forms: [], slots: [], entities: [] };
}
