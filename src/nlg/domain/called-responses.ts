import type { Domain } from '../../conversation/index.js';
import type { DomainResponses, RenderRequest } from '../ports/domain-responses.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import type { ResponseCompiler } from './response-compiler.js';

/** The responses of the latest domain that a call to an action brought. */
export class CalledResponses implements DomainResponses {
  private domain: Domain | undefined;
  private compiled: DomainResponses | undefined;

  /**
   * @param latest - gives the domain
   * @param compiler - compiles it once for as long as it is the latest
   */
  constructor(
    private readonly latest: () => Domain | undefined,
    private readonly compiler: ResponseCompiler,
  ) {}

  render(request: RenderRequest): NlgMessage | undefined {
    return this.current()?.render(request);
  }

  names(): readonly string[] {
    return this.current()?.names() ?? [];
  }

  private current(): DomainResponses | undefined {
    const domain = this.latest();
    if (domain !== undefined && domain !== this.domain) {
      this.domain = domain;
      this.compiled = this.compiler.compile(domain.responses);
    }
    return this.compiled;
  }
}
