import { InvalidOptionError, refuseUnknownMembers } from '../../errors/index.js';
import type { LimitsOptions, RasaLimits } from './limits.options.js';

const WHERE = 'RasaModule option `limits`';
const LIMITS = ['concurrency', 'queueSize', 'maxWaitMs', 'actions', 'maxDepth', 'maxEventLoopDelayMs'];
const ACTION_LIMITS = ['concurrency', 'queueSize'];

const DEFAULT_QUEUE = 100;
const DEFAULT_WAIT_MS = 5_000;
/** Rasa gives up its lock on the conversation after a minute, so a call that waits longer is of no use. */
const LONGEST_WAIT_MS = 60_000;
const DEFAULT_DEPTH = 500;
/** The readers of protobuf values and of many JSON tools recurse. Python's own JSON reader stops here, too. */
const DEEPEST = 1_000;
const MOST = 1_000_000;

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveLimits(limits: RasaLimits = {}): LimitsOptions {
  refuseNoObject(WHERE, limits);
  refuseUnknownMembers(WHERE, limits, LIMITS);
  const queueSize = whole('queueSize', limits.queueSize ?? DEFAULT_QUEUE, 0, MOST);
  return {
    concurrency: optional('concurrency', limits.concurrency),
    queueSize,
    maxWaitMs: whole('maxWaitMs', limits.maxWaitMs ?? DEFAULT_WAIT_MS, 0, LONGEST_WAIT_MS),
    actions: actionLimits(limits.actions, queueSize),
    maxDepth: whole('maxDepth', limits.maxDepth ?? DEFAULT_DEPTH, 10, DEEPEST),
    maxEventLoopDelayMs: optional('maxEventLoopDelayMs', limits.maxEventLoopDelayMs),
  };
}

function actionLimits(actions: RasaLimits['actions'] = {}, queueSize: number): LimitsOptions['actions'] {
  refuseNoObject('RasaModule option `limits.actions`', actions);
  return new Map(
    Object.entries(actions).map(([name, given]) => {
      const option = `actions['${name}']`;
      const limit = typeof given === 'number' ? { concurrency: given } : given;
      refuseNoObject(`RasaModule option \`limits.${option}\``, limit);
      refuseUnknownMembers(`RasaModule option \`limits.${option}\``, limit, ACTION_LIMITS);
      const concurrency = whole(`${option}.concurrency`, limit.concurrency, 1, MOST);
      const own = whole(`${option}.queueSize`, limit.queueSize ?? queueSize, 0, MOST);
      return [name, { concurrency, queueSize: own }];
    }),
  );
}

function optional(name: string, value: number | undefined): number | undefined {
  return value === undefined ? undefined : whole(name, value, 1, MOST);
}

function whole(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidOptionError(
    `RasaModule option \`limits.${name}\``,
    `must be a whole number from ${least} to ${most}`,
  );
}

/** A configuration service may return null in spite of the type. */
function refuseNoObject(where: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new InvalidOptionError(where, 'must be an object');
}
