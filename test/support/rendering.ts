import type { RenderRequest } from '../../src/nlg/ports/domain-responses.js';

/** A request for `utter_it` of nobody in particular; the first of several variations is chosen. */
export function renderRequest(parts: Partial<RenderRequest> = {}): RenderRequest {
  return {
    response: 'utter_it',
    id: null,
    channel: null,
    arguments: {},
    slots: {},
    language: null,
    random: () => 0,
    lastSaid: () => undefined,
    ...parts,
  };
}
