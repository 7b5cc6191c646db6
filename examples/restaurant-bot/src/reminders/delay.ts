const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;

/** A delay, in words for the user and in milliseconds. */
export interface Delay {
  words: string;
  milliseconds: number;
}

const FIVE_MINUTES: Delay = { words: 'in 5 minutes', milliseconds: 5 * UNITS.minute };

/** The delay in the entity `delay` (`in 20 seconds`); five minutes when it holds anything else. */
export function delayOf(value: unknown): Delay {
  if (typeof value !== 'string') return FIVE_MINUTES;
  const [, amount, unit] = /^in (\d{1,4}) (second|minute|hour)s?$/i.exec(value.trim()) ?? [];
  if (amount === undefined || unit === undefined) return FIVE_MINUTES;
  const name = unit.toLowerCase() as keyof typeof UNITS;
  const count = Number(amount);
  return { words: `in ${count} ${name}${count === 1 ? '' : 's'}`, milliseconds: count * UNITS[name] };
}
