import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { Restaurant } from './restaurant.entity.js';

/** A period of a weekday in which a restaurant is open. A lunch break makes two periods; a closed day has none. */
@Entity('opening_periods')
export class OpeningPeriod {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Index()
  @ManyToOne(() => Restaurant, (restaurant) => restaurant.openingPeriods, { nullable: false, onDelete: 'CASCADE' })
  restaurant!: Relation<Restaurant>;

  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  @Column({ type: 'integer' })
  weekday!: number;

  /** Minutes since midnight. */
  @Column({ type: 'integer' })
  opensAt!: number;

  /** Minutes since midnight of `weekday`; more than 1440 when the restaurant closes on the next day. */
  @Column({ type: 'integer' })
  closesAt!: number;
}
