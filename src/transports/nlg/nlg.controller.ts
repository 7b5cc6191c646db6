import { Controller, HttpCode, Post, Req, Res, UseFilters, VERSION_NEUTRAL, type Type } from '@nestjs/common';
import {
  CallRoute,
  finishController,
  OwnRoute,
  type HttpReply,
  type HttpRequest,
  type OwnedRoute,
} from '../http/index.js';
import { NlgExceptionFilter } from './nlg-exception.filter.js';
import { NlgHttpService } from './nlg-http.service.js';

/** The name of the route among those that read their own bodies. */
export const NLG = 'nlg';

/** The route, and the option that says where it is. */
export const NLG_ADDRESS: OwnedRoute = { module: 'RasaNlgModule', option: 'path', canBeLeftOut: false };

/** Where the route is. */
export interface NlgRoute {
  readonly prefix: string;
  readonly path: string;
  /** Class decorators for the controller, such as `Public()` of an authentication package. */
  readonly decorators: readonly ClassDecorator[];
}

/** Creates the controller of the NLG route. There is one for each module, because the path is an option. */
export function createNlgController({ prefix, path, decorators }: NlgRoute): Type {
  @Controller({ path: prefix, version: VERSION_NEUTRAL })
  @UseFilters(NlgExceptionFilter)
  class RasaNlgController {
    constructor(readonly calls: NlgHttpService) {}

    @Post(path)
    @HttpCode(200)
    @OwnRoute(NLG_ADDRESS)
    @CallRoute(NLG)
    handle(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
      return this.calls.handle(request, reply);
    }
  }
  finishController(RasaNlgController, decorators);
  return RasaNlgController;
}
