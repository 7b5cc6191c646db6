import { grpcReplayer } from './grpc.js';
import { httpReplayer } from './http.js';
import type { Replayer } from './replayer.js';

/** The replayers, by the `kind` of their vectors (a plain vector has none). */
export const REPLAYERS: ReadonlyMap<string | undefined, Replayer> = new Map([
  [undefined, httpReplayer],
  ['sequence', httpReplayer],
  ['grpc', grpcReplayer],
]);
