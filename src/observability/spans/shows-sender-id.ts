/** The conversation's id as spans may show it; undefined leaves it out. */
export type ShowsSenderId = (senderId: string | null) => string | undefined;
