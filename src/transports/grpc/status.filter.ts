import { Catch, type ArgumentsHost, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';
import { CallService } from './call.service.js';
import type { GrpcCall } from './grpc.types.js';
import { StatusError } from './status.error.js';

/**
 * Answers the errors of global guards and interceptors with the statuses of our table. It runs before the application's
 * own filters, because Rasa does not understand their answers.
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
