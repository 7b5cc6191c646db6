import { InvalidCallError } from '../../errors/index.js';
import { checkCall, type CallDto } from '../../protocol/index.js';

/**
 * The call that a parsed body is.
 *
 * @throws InvalidCallError when it is not one
 */
export function checkedCall(body: unknown): CallDto {
  const checked = checkCall(body);
  if ('call' in checked) return checked.call;
  throw new InvalidCallError(checked.problems, checked.actionName);
}
