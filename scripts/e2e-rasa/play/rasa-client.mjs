/** A turn takes a fraction of a second; this only keeps a run from hanging. */
const TURN_MS = 60_000;

/** The two APIs of Rasa that this run uses: the REST channel and the tracker API. */
export class RasaClient {
  /** @param {string} url */
  constructor(url) {
    this.url = url;
  }

  /**
   * Sends a message and returns the answers for the user.
   *
   * @param {string} sender
   * @param {string} message
   */
  async say(sender, message) {
    const heard = await this.request('/webhooks/rest/webhook', { sender, message });
    return heard.map(({ recipient_id: recipient, ...rest }) => {
      if (recipient !== sender) throw new Error(`An answer for ${sender} was addressed to ${recipient}.`);
      return rest;
    });
  }

  /** @param {string} sender */
  tracker(sender) {
    return this.request(`/conversations/${sender}/tracker?include_events=ALL`);
  }

  /**
   * @param {string} sender
   * @param {object[]} events
   */
  addEvents(sender, events) {
    return this.request(`/conversations/${sender}/tracker/events?include_events=NONE`, events);
  }

  /**
   * @param {string} path
   * @param {unknown} body - absent for a GET
   */
  async request(path, body) {
    const response = await fetch(this.url + path, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(TURN_MS),
    });
    if (!response.ok) throw new Error(`Rasa answered ${path} with ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
