import { BootError } from './boot.error.js';

/**
 * The file of `RasaModule.forRoot({ record })` cannot be opened. Node's own error is the `cause`.
 *
 * @publicApi
 */
export class RecordingFileError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_RECORDING_FILE';
  /**
   * @param file - the file
   * @param cause - what Node said
   */
  constructor(file: string, cause: Error) {
    super(
      `The file of the RasaModule option \`record\` cannot be opened: ${cause.message}. ` +
        `Create the folder of ${file}, or allow the server to write there.`,
    );
    this.cause = cause;
  }
}
