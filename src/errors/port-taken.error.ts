import { BootError } from './boot.error.js';

/**
 * The port is in use. Node's own error, with its code `EADDRINUSE`, is the `cause`.
 *
 * @publicApi
 */
export class PortTakenError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_PORT_TAKEN';
  /**
   * @param port - the port
   * @param host - the address
   * @param cause - what Node said
   */
  constructor(port: number, host: string, cause: Error) {
    const other = port < 65_535 ? port + 1 : port - 1;
    super(
      `Port ${port} of ${host} is taken: another process listens there. Stop it, or take another port with the ` +
        `environment variable PORT=${other} or with createActionServer(AppModule, { port: ${other} }).`,
    );
    this.cause = cause;
  }
}
