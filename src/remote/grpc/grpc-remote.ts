import type { GrpcRemoteOptions } from '../remote.options.js';

/** What the client needs to know of its remote. */
export interface GrpcRemote {
  readonly name: string;
  /** Where the remote is in the options, for errors. */
  readonly where: string;
  readonly options: GrpcRemoteOptions;
  readonly maxAnswerBytes: number;
}

/** grpc-js, which is loaded when there is a remote that needs it. */
export type Grpc = typeof import('@grpc/grpc-js');
