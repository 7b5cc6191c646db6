import { describe, expect, it } from '@jest/globals';
import { parseYaml } from '../../../src/domain-files/index.js';
import { InvalidEndpointsError } from '../../../src/errors/index.js';
import { tracingTarget, type TracingTarget } from '../../../src/observability/endpoints/tracing-target.js';

async function targetOf(lines: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<TracingTarget | undefined> {
  const refuse = (...args: ConstructorParameters<typeof InvalidEndpointsError>) => new InvalidEndpointsError(...args);
  return tracingTarget(await parseYaml('endpoints.yml', lines.join('\n'), { env, section: 'tracing', refuse }));
}

describe('the tracing of an endpoints.yml', () => {
  it.each<[string[], Partial<TracingTarget>]>([
    [['type: otlp', 'endpoint: collector:4317', 'insecure: true'], { type: 'otlp', url: 'http://collector:4317' }],
    [['type: otlp', 'endpoint: collector:4317', 'insecure: false'], { url: 'https://collector:4317' }],
    [['type: otlp', 'endpoint: collector:4317'], { url: 'https://collector:4317' }],
    [['type: otlp', 'endpoint: http://collector:4317'], { url: 'http://collector:4317' }],
    [['type: otlp', 'endpoint: https://collector:4317', 'insecure: true'], { url: 'https://collector:4317' }],
    [
      ['type: otlp', 'endpoint: collector:4317', 'root_certificates: ca.pem'],
      { url: 'https://collector:4317', rootCertificates: 'ca.pem' },
    ],
    [
      ['type: otlp', 'endpoint: collector:4317', 'insecure: true', 'root_certificates: ca.pem'],
      { url: 'http://collector:4317', rootCertificates: undefined },
    ],
    [['type: jaeger'], { type: 'jaeger', url: 'http://localhost:4317' }],
    [
      ['type: jaeger', 'host: jaeger', 'port: 6831', 'service_name: actions'],
      { url: 'http://jaeger:6831', serviceName: 'actions' },
    ],
    [['type: jaeger', 'username: ada', 'password: secret'], { authorization: 'Basic YWRhOnNlY3JldA==' }],
    [['type: jaeger', 'username: ada'], { authorization: undefined }],
  ])('%j', async (lines, target) => {
    expect(await targetOf(['tracing:', ...lines.map((line) => `  ${line}`)])).toMatchObject(target);
  });

  it('may be a list, in which entries of the type langfuse are passed over', async () => {
    const langfuse = ['  - type: langfuse', '    host: https://cloud.langfuse.com'];
    const otlp = ['  - type: otlp', '    endpoint: collector:4317'];
    expect(await targetOf(['tracing:', ...langfuse, ...otlp])).toMatchObject({ url: 'https://collector:4317' });
    expect(await targetOf(['tracing:', ...langfuse])).toBeUndefined();
    expect(await targetOf(['tracing:', '  type: langfuse'])).toBeUndefined();
  });

  it('may be missing', async () => {
    expect(await targetOf(['action_endpoint:', '  url: http://localhost:5055/webhook'])).toBeUndefined();
    expect(await targetOf(['tracing:'])).toBeUndefined();
    expect(await targetOf([])).toBeUndefined();
  });

  it('has the variables of the environment in it, and asks for no others of the file', async () => {
    const lines = [
      'tracker_store:',
      '  password: ${DB_PASSWORD}',
      'tracing:',
      '  type: jaeger',
      '  host: ${HOST_NAME}',
    ];
    expect(await targetOf(lines, { HOST_NAME: 'jaeger' })).toMatchObject({ url: 'http://jaeger:4317' });
    await expect(targetOf(lines)).rejects.toThrow(
      'endpoints.yml:5:9: the environment variable HOST_NAME is not set. Set it, or put the value in quotes',
    );
  });

  it.each<[string[], string]>([
    [
      ['tracing: yes'],
      'endpoints.yml:1:1: tracing must be a mapping or a list of them, not a string. Give it a `type`.',
    ],
    [
      ['tracing:', '  type: zipkin'],
      'endpoints.yml:2:3: this type of tracing is not known. The types are otlp, jaeger',
    ],
    [['tracing:', '  host: x'], 'this type of tracing is not known'],
    [['tracing:', '  type: otlp'], 'endpoints.yml:1:1: otlp needs an `endpoint`. Add one'],
    [['tracing:', '  type: otlp', '  endpoint: 4'], 'endpoints.yml:3:3: `endpoint` must be a text'],
    [['tracing:', '  type: otlp', '  endpoint: a:1', '  insecure: "no"'], '`insecure` must be true or false'],
    [['tracing:', '  type: jaeger', '  port: many'], '`port` must be a number'],
    [
      ['tracing:', '  - type: jaeger', '  - type: otlp', '    endpoint: a:1'],
      'endpoints.yml:3:5: this is a second entry of the type otlp or jaeger. Keep one',
    ],
    [['tracing: {'], 'endpoints.yml:'],
  ])('is refused where it cannot be used: %j', async (lines, message) => {
    await expect(targetOf(lines)).rejects.toBeInstanceOf(InvalidEndpointsError);
    await expect(targetOf(lines)).rejects.toThrow(message);
  });
});
