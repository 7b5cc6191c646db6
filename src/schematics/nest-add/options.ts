/** The options of `nest add nestjs-rasa`. */
export interface AddOptions {
  /** Where the sources are. */
  readonly sourceRoot?: string;
  /** The application of a monorepo. */
  readonly project?: string;
  /** The file of the root module. */
  readonly module?: string;
  /** Whether `main.ts` shall start an action server; true by default. */
  readonly main?: boolean;
  /** Whether there is an example; by default, if the project has no domain. */
  readonly example?: boolean;
  /** The domain for the scripts. */
  readonly domain?: string;
  /** Whether the example has a test; true by default. */
  readonly spec?: boolean;
  /** Whether packages are only declared, and not installed. */
  readonly skipInstall?: boolean;
}
