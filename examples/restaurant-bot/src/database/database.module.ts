import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app.config.js';
import { databaseOptions } from './database.options.js';

@Module({ imports: [TypeOrmModule.forRootAsync({ inject: [AppConfig], useFactory: databaseOptions })] })
export class DatabaseModule {}
