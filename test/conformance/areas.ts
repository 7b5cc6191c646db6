/** The areas that the runner replays, in the order of the report. */
export const AREAS: readonly string[] = [
  'events',
  'dispatcher',
  'tracker',
  'executor',
  'digest',
  'http',
  'streaming',
  'validation',
  'form_validation',
  'knowledge_base',
  'grpc',
];

/** Areas of vectors for features that the library does not have yet. */
export const AREAS_NOT_BUILT: readonly string[] = [];

/** Why vectors of this area are not replayed, if they are not. */
export function areaSkipped(area: string): string | undefined {
  if (AREAS.includes(area)) return undefined;
  return AREAS_NOT_BUILT.includes(area) ? 'not built yet' : `unknown area "${area}"`;
}
