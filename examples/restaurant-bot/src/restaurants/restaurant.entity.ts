import { BeforeInsert, BeforeUpdate, Column, Entity, Index, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { searchKey } from '../common/search-key.js';
import { OpeningPeriod } from './opening-period.entity.js';

export type PriceRange = 'cheap' | 'moderate' | 'expensive';

/** Uses only column types that mean the same on SQLite and PostgreSQL. */
@Entity('restaurants')
export class Restaurant {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  name!: string;

  @Column({ type: 'varchar', length: 120, unique: true })
  nameKey!: string;

  @Column({ type: 'varchar', length: 60 })
  cuisine!: string;

  @Index()
  @Column({ type: 'varchar', length: 60 })
  cuisineKey!: string;

  @Column({ type: 'varchar', length: 12 })
  priceRange!: PriceRange;

  /** 0 to 5. A decimal column would arrive as a string from PostgreSQL. */
  @Column({ type: 'double precision' })
  rating!: number;

  @Column({ type: 'varchar', length: 200 })
  address!: string;

  @Column({ type: 'boolean' })
  outdoorSeating!: boolean;

  /** The number of guests at the largest table. */
  @Column({ type: 'integer' })
  largestTable!: number;

  @OneToMany(() => OpeningPeriod, (period) => period.restaurant, { cascade: true })
  openingPeriods!: Relation<OpeningPeriod[]>;

  /** Queries use the keys, so every save updates the keys from the names. */
  @BeforeInsert()
  @BeforeUpdate()
  updateKeys(): void {
    this.nameKey = searchKey(this.name);
    this.cuisineKey = searchKey(this.cuisine);
  }
}
