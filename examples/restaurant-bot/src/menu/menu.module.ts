import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ShowMenuAction } from './actions/show-menu.action.js';
import { TellMenuAction } from './actions/tell-menu.action.js';
import { TodaysSpecialAction } from './actions/todays-special.action.js';
import { Dish } from './dish.entity.js';
import { DishesSeeder } from './dishes.seeder.js';
import { MenuService } from './menu.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Dish])],
  providers: [MenuService, DishesSeeder, ShowMenuAction, TellMenuAction, TodaysSpecialAction],
})
export class MenuModule {}
