import { describe, expect, it } from '@jest/globals';
import { InvalidOptionError } from '../../../../src/errors/index.js';
import { resolveWorker } from '../../../../src/remote/worker/worker.options.js';

const nats = { servers: 'nats://127.0.0.1:4222' };
const rabbitmq = { urls: 'amqp://127.0.0.1:5672' };

describe('the options of a worker', () => {
  it('name it, and its broker', () => {
    expect(resolveWorker({ name: 'bookings', nats })).toEqual({
      name: 'bookings',
      concurrency: undefined,
      broker: { nats },
    });
    expect(resolveWorker({ name: 'bookings_2', rabbitmq, concurrency: 4 })).toEqual({
      name: 'bookings_2',
      concurrency: 4,
      broker: { rabbitmq },
    });
  });

  it.each([
    [undefined, 'must be an object'],
    [{ nats }, '`name`: must have 1 to 100 letters'],
    [{ name: 'book.ings', nats }, '`name`: must have 1 to 100 letters'],
    [{ name: 'bookings' }, 'must have either `nats` or `rabbitmq`'],
    [{ name: 'bookings', nats, rabbitmq }, 'must have either `nats` or `rabbitmq`'],
    [{ name: 'bookings', nats, concurency: 1 }, "Did you mean 'concurrency'?"],
    [{ name: 'bookings', nats, concurrency: 0 }, '`concurrency`: must be a whole number above 0'],
    [{ name: 'bookings', nats: {} }, '`nats`, `servers`: must be an address'],
    [{ name: 'bookings', rabbitmq: { urls: 'http://x' } }, '`rabbitmq`, `urls`: must be a URL'],
  ])('are not %j', (options, problem) => {
    const resolve = () => resolveWorker(options as never);
    expect(resolve).toThrow(InvalidOptionError);
    expect(resolve).toThrow(problem);
  });
});
