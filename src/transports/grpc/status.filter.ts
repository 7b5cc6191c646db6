import { Catch, type ArgumentsHost, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';
import { CallService } from './call.service.js';
import type { GrpcCall } from './grpc.types.js';
import { StatusError } from './status.error.js';

/**
 * What the application's global guards and interceptors throw is answered from our table, ahead of the application's
 * own filters: their answers mean nothing to Rasa.
 */
@Catch()
export class StatusFilter implements RpcExceptionFilter {
  constructor(private readonly service: CallService) {}

  catch(exception: unknown, host: ArgumentsHost): Observable<never> {
    if (exception instanceof StatusError) return throwError(() => exception);
    const [bytes, , call] = host.getArgs<[Buffer, unknown, GrpcCall]>();
    return throwError(() => this.service.refuse(exception, bytes, call));
  }
}
