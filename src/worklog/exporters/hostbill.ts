import { escapeText } from '../../domain/escape-text.ts';
import { hoursText, moneyText, PRODUCT } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * The parameters of one `addInvoiceQueueItem` call (api2.hostbillapp.com, accounts); none when nothing is charged.
 *
 * `amount` is the price of one, so the quantity is one case. `id`, the account whose next invoice takes the item, is for
 * the operator to fill in. HostBill knows no idempotency key: look for the reference in the queue before the call.
 */
export const hostbill: TimeExporter = {
  id: 'hostbill',
  title: 'HostBill addInvoiceQueueItem',
  extension: 'json',
  render(_, bill, subject) {
    const reference = escapeText(`LG-${subject.case}-charge`);
    const call = {
      call: 'addInvoiceQueueItem',
      client_id: subject.client,
      id: '',
      queueitem: {
        description: `${PRODUCT}, ${hoursText(bill.billedSeconds, 2)} h, case ${escapeText(subject.case)}`,
        amount: moneyText(bill.netCents),
        qty: 1,
        taxed: bill.vatPercent > 0 ? 1 : 0,
        note: `${reference}, work log ${bill.ledgerHead}`,
        billondate: 0,
      },
    };
    return `${JSON.stringify({ reference, calls: bill.billedSeconds > 0 ? [call] : [] }, null, 2)}\n`;
  },
};
