/** The token that the calls of bench/operations.ts bring in their address, as Rasa sends it. */
export const TOKEN = 'a-token-of-the-benchmark';
