import { Injectable } from '@nestjs/common';

/** Today's date as a provider, so that tests can replace it. */
@Injectable()
export class Clock {
  /** The server's local date, `YYYY-MM-DD`. */
  today(): string {
    const now = new Date();
    const month = String(now.getMonth() + 1).padStart(2, '0');
    return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`;
  }
}
