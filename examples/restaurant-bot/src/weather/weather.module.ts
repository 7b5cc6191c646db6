import { HttpModule } from '@nestjs/axios';
import type { HttpModuleOptions } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app.config.js';
import { RestaurantsModule } from '../restaurants/restaurants.module.js';
import { WeatherAction } from './actions/weather.action.js';
import { WeatherService } from './weather.service.js';
import { WeatherStub } from './weather-stub.js';
import { WeatherStubModule } from './weather-stub.module.js';

const MAX_ANSWER_BYTES = 64 * 1024;

@Module({
  imports: [
    RestaurantsModule,
    HttpModule.registerAsync({
      imports: [WeatherStubModule],
      inject: [AppConfig, WeatherStub],
      useFactory: weatherClient,
    }),
  ],
  providers: [WeatherService, WeatherAction],
})
export class WeatherModule {}

async function weatherClient(config: AppConfig, stub: WeatherStub): Promise<HttpModuleOptions> {
  const limits = { timeout: config.weatherTimeoutMs, maxContentLength: MAX_ANSWER_BYTES, maxRedirects: 0 };
  if (config.weatherUrl !== undefined) return { ...limits, baseURL: config.weatherUrl };
  // The stub is on this machine, so it must not be called through a proxy from the environment.
  return { ...limits, baseURL: await stub.listen(), proxy: false };
}
