import { escapeText } from '../../domain/escape-text.ts';
import { hoursText, moneyText, PRODUCT } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * The parameters of one `AddBillableItem` call (developers.whmcs.com/api-reference/addbillableitem); none when nothing is
 * charged. `amount` is the total, not a rate. WHMCS knows no idempotency key: look for the reference in the descriptions of
 * the client's billable items before the call. A client that is no number leaves `clientid` null.
 */
export const whmcs: TimeExporter = {
  id: 'whmcs',
  title: 'WHMCS AddBillableItem',
  extension: 'json',
  render(_, bill, subject) {
    const reference = escapeText(`LG-${subject.case}-charge`);
    const call = {
      action: 'AddBillableItem',
      clientid: /^\d{1,15}$/.test(subject.client) ? Number(subject.client) : null,
      description: `${PRODUCT}, case ${escapeText(subject.case)} (${reference}, work log ${bill.ledgerHead.slice(0, 16)})`,
      amount: moneyText(bill.netCents),
      unit: 'hours',
      quantity: hoursText(bill.billedSeconds, 2),
      invoiceaction: 'noinvoice',
    };
    return `${JSON.stringify({ reference, calls: bill.billedSeconds > 0 ? [call] : [] }, null, 2)}\n`;
  },
};
