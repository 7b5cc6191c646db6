import { BeforeInsert, BeforeUpdate, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { searchKey } from '../common/search-key.js';

@Entity('dishes')
export class Dish {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  name!: string;

  @Column({ type: 'varchar', length: 60 })
  cuisine!: string;

  @Index()
  @Column({ type: 'varchar', length: 60 })
  cuisineKey!: string;

  /** In cents: a whole number has no rounding errors and is a number on both databases. */
  @Column({ type: 'integer' })
  priceInCents!: number;

  /** Whether this dish is the special. */
  @Column({ type: 'boolean' })
  special!: boolean;

  @BeforeInsert()
  @BeforeUpdate()
  updateKeys(): void {
    this.cuisineKey = searchKey(this.cuisine);
  }
}
