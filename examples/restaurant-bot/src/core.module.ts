import { Module } from '@nestjs/common';
import { BookingsModule } from './bookings/bookings.module.js';
import { ConfigModule } from './config/config.module.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { CustomersModule } from './customers/customers.module.js';
import { DatabaseModule } from './database/database.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { rasaModule } from './operations/rasa-module.js';
import { RestaurantsModule } from './restaurants/restaurants.module.js';
import { TextsModule } from './texts/texts.module.js';
import { VouchersModule } from './vouchers/vouchers.module.js';
import { WeatherModule } from './weather/weather.module.js';

/** What always runs in the process that Rasa calls. The other features may run in other processes. */
@Module({
  imports: [
    rasaModule(),
    ConfigModule,
    DatabaseModule,
    RestaurantsModule,
    WeatherModule,
    KnowledgeModule,
    BookingsModule,
    CustomersModule,
    VouchersModule,
    ConversationModule,
    TextsModule,
  ],
})
export class CoreModule {}
