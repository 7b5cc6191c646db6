import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A recorded call; see bench/payloads. */
export function payload(size: 'small' | 'medium' | 'large'): Buffer {
  return readFileSync(join(process.cwd(), `bench/payloads/payload-${size}.json`));
}
