import { Module } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { ConcertsModule } from './concerts/concerts.module.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { RestaurantsModule } from './restaurants/restaurants.module.js';
import { WeatherModule } from './weather/weather.module.js';

@Module({
  imports: [RasaModule.forRoot(), ConfigModule, DatabaseModule, RestaurantsModule, ConcertsModule, WeatherModule],
})
export class AppModule {}
