import type { Provider } from '@nestjs/common';
import {
  CallLogger,
  RASA_CALL_OBSERVER,
  SENDER_ID_OPTIONS,
  type CallObserver,
  type SenderIdOptions,
} from '../actions/index.js';
import { CallRecorder } from '../recording/index.js';
import { toHttpAnswer } from '../transports/http/index.js';
import { RESOLVED_OPTIONS } from './resolved-options.token.js';
import type { ResolvedOptions } from './resolve-options.js';

/** What the options `logging` and `record` turn on. */
export const observerProviders: Provider[] = [
  {
    provide: RASA_CALL_OBSERVER,
    useFactory: ({ logging }: ResolvedOptions, recorder: CallRecorder | null): CallObserver[] => [
      ...(logging ? [new CallLogger(logging)] : []),
      ...(recorder ? [recorder] : []),
    ],
    inject: [RESOLVED_OPTIONS, CallRecorder],
  },
  {
    provide: SENDER_ID_OPTIONS,
    useFactory: ({ logging }: ResolvedOptions): SenderIdOptions => logging || { senderId: 'plain', senderIdKey: '' },
    inject: [RESOLVED_OPTIONS],
  },
  { provide: CallRecorder, useFactory: createRecorder, inject: [RESOLVED_OPTIONS] },
];

/** Answers are recorded as HTTP has them, whatever the transport is. */
function createRecorder({ recording }: ResolvedOptions): CallRecorder | null {
  if (!recording) return null;
  return new CallRecorder(recording, ({ error, actionName, requestId }) => toHttpAnswer(error, actionName, requestId));
}
