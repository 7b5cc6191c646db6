import { Module } from '@nestjs/common';
import { RestaurantsModule } from '../restaurants/restaurants.module.js';
import { QueryKnowledgeBaseAction } from './actions/query-knowledge-base.action.js';
import { RestaurantKnowledgeBase } from './restaurant-knowledge-base.js';

@Module({ imports: [RestaurantsModule], providers: [RestaurantKnowledgeBase, QueryKnowledgeBaseAction] })
export class KnowledgeModule {}
