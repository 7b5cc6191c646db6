import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const LINK = /\]\((?<target>[^)\s#]*)(?:#(?<anchor>[^)\s]+))?\)/g;
const PAGES = readdirSync('docs').filter((file) => file.endsWith('.md')).map((file) => join('docs', file)); // prettier-ignore

const withoutBlocks = (page: string): string => readFileSync(page, 'utf8').replaceAll(/^ *```.*?^ *```$/gms, '');

function linksOn(page: string): { path: string; anchor: string | undefined }[] {
  return [...withoutBlocks(page).matchAll(LINK)]
    .map(({ groups = {} }) => ({ target: groups['target'] ?? '', anchor: groups['anchor'] }))
    .filter(({ target }) => !/^https?:/.test(target))
    .map(({ target, anchor }) => ({ path: target === '' ? page : join(dirname(page), target), anchor }));
}

/** The anchors that GitHub makes from the headings of a page. */
function anchorsOn(page: string): string[] {
  return [...withoutBlocks(page).matchAll(/^#+ (?<heading>.+)$/gm)].map(
    ({ groups = {} }) =>
    (groups['heading'] ?? '').toLowerCase().replaceAll(/[^\w\- ]/g, '').replaceAll(' ', '-'), // prettier-ignore
  );
}

describe.each(['README.md', ...PAGES])('the links of %s', (page) => {
  it('all have a target', () => {
    const broken = linksOn(page).filter(
      ({ path, anchor }) => !existsSync(path) || (anchor !== undefined && !anchorsOn(path).includes(anchor)),
    );
    expect(broken).toEqual([]);
  });
});

describe('docs/README.md', () => {
  it('links every page', () => {
    const linked = linksOn('docs/README.md').map(({ path }) => path);
    expect(PAGES.filter((page) => page !== 'docs/README.md' && !linked.includes(page))).toEqual([]);
  });
});
