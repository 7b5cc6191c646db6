import { Module } from '@nestjs/common';
import { DefaultFallbackAction } from './actions/default-fallback.action.js';

@Module({ providers: [DefaultFallbackAction] })
export class ConversationModule {}
