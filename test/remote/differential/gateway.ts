import type { AddressInfo } from 'node:net';
import { Module, type LoggerService } from '@nestjs/common';
import { createActionServer, RasaModule, type ActionServer } from 'nestjs-rasa';
import { connectGrpc, RasaGrpcModule } from 'nestjs-rasa/grpc';
import { RasaRemoteModule, type RemoteOptions } from 'nestjs-rasa/remote';

/** A server over HTTP and gRPC that has no actions, and forwards to a remote. It keeps what it logs. */
export class Gateway {
  private constructor(
    private readonly app: ActionServer,
    private readonly logger: KeptLog,
    readonly port: number,
    readonly grpcPort: number,
  ) {}

  static async start(remote: RemoteOptions): Promise<Gateway> {
    @Module({
      imports: [RasaModule.forRoot(), RasaGrpcModule.forRoot(), RasaRemoteModule.forRoot({ remotes: [remote] })],
    })
    class GatewayModule {}
    const logger = new KeptLog();
    const app = await createActionServer(GatewayModule, { logger });
    const grpc = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new Gateway(app, logger, port, grpc.port);
  }

  get log(): string {
    return this.logger.lines.join('\n');
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

class KeptLog implements LoggerService {
  readonly lines: string[] = [];

  log(...parts: unknown[]): void {
    this.lines.push(parts.map(String).join(' '));
  }

  error(...parts: unknown[]): void {
    this.log(...parts);
  }

  warn(...parts: unknown[]): void {
    this.log(...parts);
  }
}
