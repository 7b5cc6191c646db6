type Version = readonly [number, number, number];

/**
 * Whether a version is in a range of the forms that our package.json has: `^1.2.3`, `>=20.19`, and several of them with
 * `||`. A pre-release counts as its release.
 */
export function isInRange(version: string, range: string): boolean {
  const found = parse(version);
  return found !== undefined && range.split('||').some((part) => isInPart(found, part.trim()));
}

function isInPart(version: Version, part: string): boolean {
  const least = parse(part.replace(/^(?:\^|>=)/, ''));
  if (!least || compare(version, least) < 0) return false;
  return part.startsWith('>=') || (part.startsWith('^') ? isCompatible(version, least) : compare(version, least) === 0);
}

/** The first number that is not 0 must stay. */
function isCompatible(version: Version, least: Version): boolean {
  const fixed = least.findIndex((number) => number !== 0);
  return least.every((number, index) => index > fixed || number === version[index]);
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function parse(text: string): Version | undefined {
  const [, major, minor = '0', patch = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}
