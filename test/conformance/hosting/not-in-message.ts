import { isObject, type Step, type Vector } from '../vector.js';

/** What a call of a vector has that the WebhookRequest of gRPC has no place for, if anything. */
export function notInMessage(vector: Vector): string | undefined {
  if (vector.kind === 'grpc') return undefined;
  const steps: readonly Step[] = vector.steps ?? [vector];
  const trackers = steps.flatMap(({ request }) =>
    isObject(request) && isObject(request.tracker) ? [request.tracker] : [],
  );
  const reasons = trackers.map(({ slots, active_loop: loop }) => {
    if (slots === null) return '`slots: null`';
    if (loop === null) return '`active_loop: null`';
    const isText = (value: unknown): boolean => value === null || typeof value === 'string';
    return isObject(loop) && !Object.values(loop).every(isText)
      ? 'an `active_loop` with other values than texts'
      : undefined;
  });
  const reason = reasons.find((one) => one !== undefined);
  return reason === undefined ? undefined : `a message of gRPC has no place for ${reason}`;
}
