/** Invented customers. */
export const CUSTOMERS = [
  { senderId: 'alice', name: 'Alice' },
  { senderId: 'bruno', name: 'Bruno' },
] as const;
