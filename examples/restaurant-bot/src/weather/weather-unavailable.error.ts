/** The weather service did not answer in time, could not be reached, or did not send a forecast. */
export class WeatherUnavailableError extends Error {
  override readonly name = 'WeatherUnavailableError';

  constructor(options?: ErrorOptions) {
    super('The weather service gave no forecast. Check WEATHER_URL, or unset it to use the built-in stub.', options);
  }
}
