/** The name of the workers that search for concerts. The server that Rasa calls finds them by it. */
export const CONCERT_WORKERS = 'concerts';
