import { Catch } from '@nestjs/common';
import { RefusalFilter } from '../http/index.js';
import { NlgHttpService } from './nlg-http.service.js';

/** Answers what the application's global guards and interceptors throw at the NLG route. */
@Catch()
export class NlgExceptionFilter extends RefusalFilter {
  constructor(protected override readonly calls: NlgHttpService) {
    super();
  }
}
