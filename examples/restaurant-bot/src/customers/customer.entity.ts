import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A returning customer, identified by the id of the conversation on that channel. */
@Entity('customers')
export class Customer {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 255, unique: true })
  senderId!: string;

  @Column({ type: 'varchar', length: 120 })
  name!: string;
}
