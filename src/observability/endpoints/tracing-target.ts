import { isMapping, type YamlFile } from '../../domain-files/index.js';
import { InvalidEndpointsError, kindOf } from '../../errors/index.js';

/** Where the `tracing` of an `endpoints.yml` sends spans. */
export interface TracingTarget {
  readonly type: 'otlp' | 'jaeger';
  /** The address of a collector that takes OTLP over gRPC, with `http://` for a connection without TLS. */
  readonly url: string;
  /** The name of the service, where the file has one. */
  readonly serviceName?: string | undefined;
  /** A file with the certificates to trust. */
  readonly rootCertificates?: string | undefined;
  /** The header `authorization`. */
  readonly authorization?: string | undefined;
}

type Mapping = Readonly<Record<string, unknown>>;
/** An entry of `tracing`, and how it is named in errors. */
interface Entry {
  readonly type: unknown;
  readonly members: Mapping;
  refuse(key: string | undefined, problem: string, remedy: string): InvalidEndpointsError;
}

/** The port on which collectors take OTLP over gRPC. */
const OTLP_PORT = 4317;

/**
 * Reads `tracing`, which is a mapping or a list of them. Entries of the type `langfuse` are for Rasa itself.
 *
 * @returns the target; undefined if there is none
 * @throws InvalidEndpointsError with the place
 * @see docs/protocol.md, "Tracing"
 */
export function tracingTarget(file: YamlFile): TracingTarget | undefined {
  const targets = entriesOf(file).flatMap((entry) => {
    const { type } = entry;
    if (type === 'langfuse') return [];
    if (type === 'otlp') return [{ entry, target: otlp(entry) }];
    if (type === 'jaeger') return [{ entry, target: jaeger(entry) }];
    throw entry.refuse('type', 'this type of tracing is not known', 'The types are otlp, jaeger and langfuse.');
  });
  const [first, second] = targets;
  if (!second) return first?.target;
  throw second.entry.refuse(
    undefined,
    'this is a second entry of the type otlp or jaeger',
    'Keep one, and let a collector send the spans to several places.',
  );
}

function entriesOf(file: YamlFile): Entry[] {
  const { tracing } = file.data;
  if (tracing === undefined || tracing === null) return [];
  const entries: readonly unknown[] = Array.isArray(tracing) ? tracing : [tracing];
  return entries.map((members, index) => {
    const steps = Array.isArray(tracing) ? ['tracing', index] : ['tracing'];
    const refuse: Entry['refuse'] = (key, problem, remedy) =>
      new InvalidEndpointsError(file.place(...steps, ...(key === undefined ? [] : [key])), problem, remedy);
    if (isMapping(members)) return { type: members['type'], members, refuse };
    throw refuse(undefined, `tracing must be a mapping or a list of them, not ${kindOf(members)}`, 'Give it a `type`.');
  });
}

function otlp(entry: Entry): TracingTarget {
  const endpoint = text(entry, 'endpoint');
  if (endpoint === undefined) {
    throw entry.refuse(undefined, 'otlp needs an `endpoint`', 'Add one, such as `endpoint: localhost:4317`.');
  }
  const { insecure } = entry.members;
  if (insecure !== undefined && typeof insecure !== 'boolean') {
    throw entry.refuse('insecure', '`insecure` must be true or false', 'Write `insecure: true` for no TLS.');
  }
  const [, scheme, address = endpoint] = /^(https?):\/\/(.*)$/.exec(endpoint) ?? [];
  // As the exporter in Python: `https` means TLS, whatever `insecure` says; without a scheme TLS is the default.
  const isPlain = scheme === 'https' ? false : (insecure ?? scheme === 'http');
  const rootCertificates = isPlain ? undefined : text(entry, 'root_certificates');
  return { type: 'otlp', url: `${isPlain ? 'http' : 'https'}://${address}`, rootCertificates };
}

function jaeger(entry: Entry): TracingTarget {
  const host = text(entry, 'host') ?? 'localhost';
  const { port = OTLP_PORT } = entry.members;
  if (!Number.isInteger(Number(port)))
    throw entry.refuse('port', '`port` must be a number', 'Jaeger takes OTLP at 4317.');
  const username = text(entry, 'username');
  const password = text(entry, 'password');
  const credentials = username && password ? `${username}:${password}` : undefined;
  return {
    type: 'jaeger',
    url: `http://${host}:${Number(port)}`,
    serviceName: text(entry, 'service_name'),
    authorization: credentials && `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

function text(entry: Entry, key: string): string | undefined {
  const value = entry.members[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw entry.refuse(key, `\`${key}\` must be a text`, 'Write it in quotes, or remove it.');
}
