import { Module } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { BookingsModule } from './bookings/bookings.module.js';
import { ConcertsModule } from './concerts/concerts.module.js';
import { AppConfig } from './config/app.config.js';
import { ConfigModule } from './config/config.module.js';
import { Apologise } from './conversation/apologise.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { CustomersModule } from './customers/customers.module.js';
import { DatabaseModule } from './database/database.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { MenuModule } from './menu/menu.module.js';
import { rasaOptions } from './operations/rasa-options.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { RestaurantsModule } from './restaurants/restaurants.module.js';
import { TextsModule } from './texts/texts.module.js';
import { VouchersModule } from './vouchers/vouchers.module.js';
import { WeatherModule } from './weather/weather.module.js';

@Module({
  imports: [
    RasaModule.forRootAsync({
      isGlobal: true,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({ onError: Apologise, ...rasaOptions(config) }),
    }),
    ConfigModule,
    DatabaseModule,
    RestaurantsModule,
    ConcertsModule,
    WeatherModule,
    KnowledgeModule,
    MenuModule,
    BookingsModule,
    CustomersModule,
    RemindersModule,
    VouchersModule,
    ConversationModule,
    TextsModule,
  ],
})
export class AppModule {}
