/** What all servers of `bench:nlg` say: the domain's response, and the answer that the bare server makes by hand. */
interface NlgBody {
  readonly response: string;
  readonly arguments: { readonly matches: number };
  readonly tracker: { readonly slots: { readonly cuisine?: string | null } };
}

/** The response that is asked for; one of many, as in a domain. */
export const RESPONSE = 'utter_found';
const OTHERS = 50;

/** The domain's responses, with a variable from the arguments, one from the slots, and a button. */
export function benchResponses(): Record<string, object[]> {
  const others = Array.from({ length: OTHERS }, (_, at) => [`utter_other_${at}`, [{ text: `Text ${at}.` }]] as const);
  const found = {
    text: 'I found {matches} restaurants for {cuisine}.',
    buttons: [{ title: 'Book a table', payload: '/book_table' }],
  };
  return { ...Object.fromEntries(others), [RESPONSE]: [found] };
}

/** The same, written by hand. */
export function bareNlgAnswer({ arguments: { matches }, tracker: { slots } }: NlgBody): object {
  return {
    text: `I found ${matches} restaurants for ${slots.cuisine}.`,
    buttons: [{ title: 'Book a table', payload: '/book_table' }],
  };
}
