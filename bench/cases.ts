import { readTemplate, SIZES, type RequestTemplate, type Size } from './client/requests.js';

/** One way of calling, in which all servers are compared. */
export interface Case {
  readonly size: Size;
  readonly domain: 'repeated' | 'new';
  readonly connection: 'keep-alive' | 'per-call';
  readonly template: RequestTemplate;
}

/** The name of a case in the results. */
export function caseName({ size, domain, connection }: Omit<Case, 'template'>): string {
  return `${size}/${domain}/${connection}`;
}

/** All twelve. */
export function allCases(): Case[] {
  return SIZES.flatMap((size) => {
    const template = readTemplate(size);
    const connections = ['keep-alive', 'per-call'] as const;
    const domains = ['repeated', 'new'] as const;
    return connections.flatMap((connection) => domains.map((domain) => ({ size, domain, connection, template })));
  });
}
