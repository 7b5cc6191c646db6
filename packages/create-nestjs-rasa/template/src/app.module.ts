import { Module } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { Greet } from './actions/greet.action.js';

@Module({
  imports: [RasaModule.forRoot()],
  providers: [Greet],
})
export class AppModule {}
