import { Module } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { BookingActions, CheckRestaurants, OpenGuard, RequestScoped, Restaurants } from './actions.js';

@Module({
  imports: [RasaModule.forRoot()],
  providers: [BookingActions, CheckRestaurants, OpenGuard, RequestScoped, Restaurants],
})
export class AppModule {}
