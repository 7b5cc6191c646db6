import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThanOrEqual, Repository } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Concert } from './concert.entity.js';

const MAX_CONCERTS = 5;

@Injectable()
export class ConcertsService {
  constructor(
    @InjectRepository(Concert) private readonly concerts: Repository<Concert>,
    private readonly clock: Clock,
  ) {}

  /** The next concerts from today on, at most five, in these genres (search keys), or in all when none is given. */
  upcoming(genreKeys?: readonly string[]): Promise<Concert[]> {
    return this.concerts.find({
      where: {
        date: MoreThanOrEqual(this.clock.today()),
        ...(genreKeys !== undefined && { genreKey: In([...genreKeys]) }),
      },
      order: { date: 'ASC', startsAt: 'ASC', id: 'ASC' },
      take: MAX_CONCERTS,
      relations: { venue: true },
    });
  }
}
