import { RasaAction } from 'nestjs-rasa';
import type { CollectingDispatcher } from 'nestjs-rasa';
import { VoucherOfficeClosedError } from '../voucher-office-closed.error.js';

/**
 * Crashes on purpose, after it has uttered something. The user gets the text of `conversation/apologise.ts` instead;
 * without it, the call would be answered with 500, and Rasa would say nothing.
 */
@RasaAction('action_buy_voucher')
export class BuyVoucherAction {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'One moment, I am asking the voucher office.' });
    throw new VoucherOfficeClosedError();
  }
}
