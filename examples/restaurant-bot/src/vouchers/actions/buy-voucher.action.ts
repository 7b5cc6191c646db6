import { RasaAction } from 'nestjs-rasa';
import type { CollectingDispatcher } from 'nestjs-rasa';
import { VoucherOfficeClosedError } from '../voucher-office-closed.error.js';

/**
 * Crashes on purpose, after it has said something. What the user hears instead comes from `conversation/apologise.ts`;
 * without that the call would be answered with a 500, and Rasa would go on in silence.
 */
@RasaAction('action_buy_voucher')
export class BuyVoucherAction {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'One moment, I am asking the voucher office.' });
    throw new VoucherOfficeClosedError();
  }
}
