import { headers } from '@nats-io/transport-node';

/** Sends the bytes of a packet of Nest as they are; what Nest adds goes into headers. */
export const bytesOut = {
  serialize({ id, isDisposed, err, data, response }) {
    const all = headers();
    if (id !== undefined) all.set('id', id);
    if (isDisposed) all.set('end', '1');
    if (err) all.set('err', '1');
    return { data: data ?? response ?? Buffer.alloc(0), headers: all };
  },
};

/** Takes them back. A message without a body is an end. */
export class BytesIn {
  deserialize({ data, headers: all }, options) {
    const id = all?.get('id');
    if (options) return { id, pattern: options.channel, data };
    return { id, response: data, isDisposed: all?.get('end') === '1' };
  }
}
