/** The voucher office is closed for good. */
export class VoucherOfficeClosedError extends Error {
  constructor() {
    super('The voucher office is closed. It fails on purpose, to show what a user hears when an action crashes.');
    this.name = 'VoucherOfficeClosedError';
  }
}
