/** The arguments of a command that reads the domain. */
export const DOMAIN_PATHS = {
  kind: 'array',
  minimum: 1,
  parameter: { brief: 'Files and folders of the domain', placeholder: 'path', parse: String },
} as const;
