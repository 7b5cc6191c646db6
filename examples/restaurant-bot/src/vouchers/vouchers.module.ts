import { Module } from '@nestjs/common';
import { BuyVoucherAction } from './actions/buy-voucher.action.js';

@Module({ providers: [BuyVoucherAction] })
export class VouchersModule {}
