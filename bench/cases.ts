import type { Transport } from './client/transport.js';
import { readTemplate, SIZES, type RequestTemplate, type Size } from './client/requests.js';

/** A way of calling in which all servers are compared. */
export interface Case {
  readonly transport: Transport;
  readonly size: Size;
  readonly domain: 'repeated' | 'new';
  readonly connection: 'keep-alive' | 'per-call';
  readonly template: RequestTemplate;
}

/** The name of a case in the results. */
export function caseName({ transport, size, domain, connection }: Omit<Case, 'template'>): string {
  return `${transport}/${size}/${domain}/${connection}`;
}

/** All cases: twelve for each transport. */
export function allCases(): Case[] {
  return (['http', 'grpc'] as const).flatMap(casesOf);
}

function casesOf(transport: Transport): Case[] {
  return SIZES.flatMap((size) => {
    const template = readTemplate(size, transport);
    const connections = ['keep-alive', 'per-call'] as const;
    const domains = ['repeated', 'new'] as const;
    return connections.flatMap((connection) =>
      domains.map((domain) => ({ transport, size, domain, connection, template })),
    );
  });
}
