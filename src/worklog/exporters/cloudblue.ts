import { escapeText } from '../../domain/escape-text.ts';
import { DEFAULT_POLICY, frozenPolicy } from '../policy.ts';
import { moneyText } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * The body of `POST /orders` of CloudBlue's SimpleAPI, with what a person has to do first: the hour and the further minutes
 * are two one-time products there, found by part number (the name of the policy), at the prices given here.
 *
 * Whether a sales order is taken twice depends on the shop: `poNumber` is the case, look for it first.
 */
export const cloudblue: TimeExporter = {
  id: 'cloudblue',
  title: 'CloudBlue sales order',
  extension: 'json',
  render(entries, bill, subject) {
    const { name, rateCentsPerHour, firstBlockMinutes } = frozenPolicy(entries) ?? DEFAULT_POLICY;
    const furtherMinutes = Math.max(0, bill.billedSeconds / 60 - firstBlockMinutes);
    const products = [
      { mpn: name, quantity: bill.billedSeconds > 0 ? 1 : 0 },
      { mpn: `${name}-minute`, quantity: furtherMinutes },
    ].filter(({ quantity }) => quantity > 0);
    const prices = [
      { mpn: name, net: moneyText(Math.round((rateCentsPerHour * firstBlockMinutes) / 60)), currency: bill.currency },
      { mpn: `${name}-minute`, net: moneyText(Math.round(rateCentsPerHour / 60)), currency: bill.currency },
    ].filter(({ mpn }) => products.some((product) => product.mpn === mpn));
    const poNumber = escapeText(subject.case);
    return `${JSON.stringify(
      {
        request: 'POST /orders',
        order: { type: 'sales', customerId: subject.client, poNumber, products },
        before: ['The part numbers are in the catalogue at these prices.', `No order has the PO number ${poNumber}.`],
        prices,
        after: [`The net total of the order is ${moneyText(bill.netCents)} ${bill.currency}.`],
        ledgerHead: bill.ledgerHead,
      },
      null,
      2,
    )}\n`;
  },
};
