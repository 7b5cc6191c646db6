/** The weather service's forecast for this evening. */
export interface Forecast {
  summary: string;
  temperature: number;
  /** 0 to 1 */
  chanceOfRain: number;
}

/** The answer of another system is validated like any other input. */
export function isForecast(value: unknown): value is Forecast {
  if (typeof value !== 'object' || value === null) return false;
  const { summary, temperature, chanceOfRain } = value as Partial<Record<keyof Forecast, unknown>>;
  return (
    typeof summary === 'string' &&
    summary.length <= 100 &&
    Number.isFinite(temperature) &&
    typeof chanceOfRain === 'number' &&
    chanceOfRain >= 0 &&
    chanceOfRain <= 1
  );
}
