/** The answer of the action on all servers, written by hand for those without nestjs-rasa. */
interface Call {
  readonly tracker: {
    readonly slots: { readonly cuisine?: string | null };
    readonly latest_message: { readonly intent: { readonly name: string } };
  };
}

/** Reads the slot and the latest message, and answers with one slot event and one text. */
export function bareAnswer({ tracker }: Call): object {
  const cuisine = tracker.slots.cuisine ?? null;
  const text = `Intent ${tracker.latest_message.intent.name}, cuisine ${cuisine}.`;
  return {
    events: [{ event: 'slot', timestamp: null, name: 'cuisine_seen', value: cuisine }],
    responses: [{ text }],
  };
}
