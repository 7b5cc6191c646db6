import { Inject, Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CALL_GATE, RASA_CONTEXT_TYPE, type CallGate } from '../actions/index.js';
import { InvalidOptionError, loadPeer, UnauthenticatedError, type CallError } from '../errors/index.js';
import { headOf } from './head-of-context.js';

/**
 * Guards routes of your own with the credentials of the option `auth` of `RasaModule`, which must be imported where the
 * guard is used, or be global. The routes of this library do not need it: they are guarded before their body is read.
 * It works for HTTP controllers, gRPC controllers and actions.
 *
 * @example
 * ```ts
 * @Controller('admin')
 * @UseGuards(RasaAuthGuard)
 * export class AdminController {}
 * ```
 * @throws InvalidOptionError at boot if the option `auth` is not set; UnauthorizedException (401) for a request
 *   without valid credentials
 * @see docs/security.md
 * @publicApi
 */
@Injectable()
export class RasaAuthGuard implements CanActivate {
  private readonly gate: CallGate;

  /** @internal */
  constructor(
    @Inject(CALL_GATE) gate: CallGate | null,
    private readonly host: HttpAdapterHost,
  ) {
    if (!gate) throw new InvalidOptionError('RasaAuthGuard', 'needs the option `auth` of RasaModule; set it');
    this.gate = gate;
  }

  /** Whether the request may go on: true, or an error that the transport answers with 401 or UNAUTHENTICATED. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const refusal = await this.gate.refusalOf(headOf(context));
    if (!refusal) return true;
    throw await this.errorFor(context, refusal);
  }

  private async errorFor(context: ExecutionContext, refusal: CallError): Promise<Error> {
    switch (context.getType<string>()) {
      case RASA_CONTEXT_TYPE:
        return refusal;
      case 'rpc':
        return rpcException(refusal);
      default:
        this.challenge(context, refusal);
        return new UnauthorizedException(refusal.message);
    }
  }

  private challenge(context: ExecutionContext, refusal: CallError): void {
    if (context.getType() !== 'http' || !(refusal instanceof UnauthenticatedError)) return;
    const response = context.switchToHttp().getResponse<object>();
    this.host.httpAdapter.setHeader(response, 'WWW-Authenticate', refusal.challenges.join(', '));
  }
}

/** The status code UNAUTHENTICATED of gRPC. */
const UNAUTHENTICATED = 16;

/** Only gRPC controllers need the package, and they come from it. */
async function rpcException({ message }: CallError): Promise<Error> {
  const { RpcException } = await loadPeer(
    '@nestjs/microservices',
    () => import('@nestjs/microservices'),
    'RasaAuthGuard on a gRPC controller',
  );
  return new RpcException({ code: UNAUTHENTICATED, message });
}
