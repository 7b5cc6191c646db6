/** What `nest generate` passes to every generator of a collection. */
export interface GenerateOptions {
  /** The name, which may begin with folders. */
  readonly name?: string;
  /** The folder below the sources. */
  readonly path?: string;
  /** Where the sources of the project are: `src`, or that of `--project`. */
  readonly sourceRoot?: string;
  /** Whether the files go into the folder itself, and not into one with their name. */
  readonly flat?: boolean;
  /** Whether there is a spec; true by default. */
  readonly spec?: boolean;
  /** What a spec's name ends with; `spec` by default. */
  readonly specFileSuffix?: string;
  /** Whether the module is left as it is. */
  readonly skipImport?: boolean;
  /** The language of the project in nest-cli.json. */
  readonly language?: string;
}
