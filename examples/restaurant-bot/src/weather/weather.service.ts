import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';
import { isForecast } from './forecast.js';
import type { Forecast } from './forecast.js';
import { WeatherUnavailableError } from './weather-unavailable.error.js';

/** A client of another service. `weather.module.ts` sets its address and time limit. */
@Injectable()
export class WeatherService {
  constructor(private readonly http: HttpService) {}

  /** @throws WeatherUnavailableError when there is no usable answer. */
  async thisEvening(): Promise<Forecast> {
    const answer = await this.get('/forecast/evening');
    if (!isForecast(answer)) throw new WeatherUnavailableError();
    return answer;
  }

  private async get(path: string): Promise<unknown> {
    try {
      return (await firstValueFrom(this.http.get<unknown>(path))).data;
    } catch (cause) {
      throw new WeatherUnavailableError({ cause });
    }
  }
}
