/** The slots that are not empty. Rasa sends empty ones as null, which would override a default of a class. */
export function filledSlots(slots: Readonly<Record<string, unknown>> | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slots ?? {}).filter(([, value]) => value !== null && value !== undefined));
}
