/** The target figures, and whether a run reached them. */
import type { Case } from './cases.js';
import type { Transport } from './client/transport.js';
import { SIZES, type Size } from './client/requests.js';
import { BASELINE } from './contenders.js';
import { ratio, type CaseResult, type Results } from './results.js';
import type { Spread } from './statistics.js';

interface Target {
  readonly about: string;
  readonly above: string;
  readonly below: string;
  readonly domain: Case['domain'];
  readonly transport?: Transport;
  readonly bound: 'at most' | 'at least';
  /** Null for a figure without a target. */
  readonly limits?: Readonly<Record<Size, number>>;
}

const TARGETS: readonly Target[] = [
  target('ours ÷ bare: slots and latest message, repeated domain', 'plain', 'repeated', [0.95, 0.35, 0.2]),
  target('the same, new domain each call', 'plain', 'new', [1.15, 0.65, 0.4]),
  target('whole history read, new domain each call', 'history', 'new', [1.25, 1.2, 1.1]),
  target('guard + pipe + interceptor, repeated domain', 'enhanced', 'repeated', [1.25, 0.45, 0.22]),
  {
    about: 'Python reference ÷ ours, repeated domain',
    above: 'python',
    below: 'plain',
    domain: 'repeated',
    bound: 'at least',
    limits: { small: 2.6, medium: 9, large: 11 },
  },
  {
    about: "Python reference's gRPC ÷ ours, repeated domain",
    above: 'python-grpc',
    below: 'grpc',
    domain: 'repeated',
    transport: 'grpc',
    bound: 'at least',
  },
];

/** One figure of the table. */
export interface Verdict {
  readonly about: string;
  readonly size: Size;
  readonly bound: string;
  readonly limit: number | null;
  /** Null if a server was skipped. */
  readonly measured: Spread | null;
  readonly reached: boolean | null;
}

/** All figures for one way of connecting, row by row. */
export function verdicts(results: Results, connection: Case['connection']): Verdict[] {
  return TARGETS.flatMap((each) =>
    SIZES.map((size) => {
      const measured = ratio(find(results, size, each.domain, connection, each.transport), each.above, each.below);
      const { about, bound } = each;
      const limit = each.limits?.[size] ?? null;
      const reached =
        measured && limit !== null && (bound === 'at most' ? measured.median <= limit : measured.median >= limit);
      return { about, size, bound, limit, measured, reached };
    }),
  );
}

/** The case of a run with these properties. */
export function find(
  results: Results,
  size: Size,
  domain: Case['domain'],
  connection: Case['connection'],
  transport: Transport = 'http',
): CaseResult | undefined {
  return results.cases.find(
    (each) =>
      each.transport === transport && each.size === size && each.domain === domain && each.connection === connection,
  );
}

function target(about: string, above: string, domain: Case['domain'], limits: [number, number, number]): Target {
  const [small, medium, large] = limits;
  return { about, above, below: BASELINE, domain, bound: 'at most', limits: { small, medium, large } };
}
