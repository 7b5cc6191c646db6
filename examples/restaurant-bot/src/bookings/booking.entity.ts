import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type Seating = 'inside' | 'outside';

@Entity('bookings')
export class Booking {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  /** The conversation in which the booking was made. */
  @Index()
  @Column({ type: 'varchar', length: 255 })
  senderId!: string;

  @Column({ type: 'integer' })
  partySize!: number;

  /** `YYYY-MM-DD` */
  @Column({ type: 'date' })
  date!: string;

  /** Minutes since midnight. */
  @Column({ type: 'integer' })
  time!: number;

  @Column({ type: 'varchar', length: 8 })
  seating!: Seating;
}
