import { BeforeInsert, BeforeUpdate, Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { searchKey } from '../common/search-key.js';
import { Venue } from './venue.entity.js';

@Entity('concerts')
export class Concert {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  artist!: string;

  @ManyToOne(() => Venue, { nullable: false })
  venue!: Venue;

  /** `YYYY-MM-DD`. Both databases return a date as text, and the text sorts by time. */
  @Index()
  @Column({ type: 'date' })
  date!: string;

  /** Minutes since midnight. */
  @Column({ type: 'integer' })
  startsAt!: number;

  @Column({ type: 'varchar', length: 40 })
  genre!: string;

  @Column({ type: 'varchar', length: 40 })
  genreKey!: string;

  /** In cents: a whole number has no rounding errors and is a number on both databases. */
  @Column({ type: 'integer' })
  priceInCents!: number;

  @BeforeInsert()
  @BeforeUpdate()
  updateKeys(): void {
    this.genreKey = searchKey(this.genre);
  }
}
