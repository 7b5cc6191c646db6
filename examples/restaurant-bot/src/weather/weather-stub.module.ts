import { Module } from '@nestjs/common';
import { WeatherStub } from './weather-stub.js';

@Module({ providers: [WeatherStub], exports: [WeatherStub] })
export class WeatherStubModule {}
