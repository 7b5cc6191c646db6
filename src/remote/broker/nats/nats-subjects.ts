/** The subjects of the workers with one name. */
export interface NatsSubjects {
  /** Where calls are offered to the queue group. */
  readonly calls: string;
  /** Where one of the group is asked for its actions. */
  readonly actions: string;
  /** Where one worker gets the calls that it has accepted, and what the caller says about them. */
  worker(id: string): string;
  /** Where one worker hears of the server that a caller has gone; `*` stands for any token of a caller. */
  caller(id: string, token: string): string;
}

/** In the subject of an answer: it is to an offer. The answers to a body have the id of its worker there. */
export const OFFER = 'offer';
/** In a subject: it asks, or answers, whether somebody is there. */
export const PING = 'ping';

/** The queue group: one of its members gets a message. */
export const QUEUE = 'workers';

/** The subjects of the workers with this name. */
export function natsSubjects(name: string): NatsSubjects {
  const prefix = `rasa.${name}`;
  return {
    calls: `${prefix}.calls`,
    actions: `${prefix}.actions`,
    worker: (id) => `${prefix}.worker.${id}`,
    caller: (id, token) => `${prefix}.worker.${id}.${token}`,
  };
}
