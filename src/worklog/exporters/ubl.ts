import { escapeText } from '../../domain/escape-text.ts';
import { localTime } from '../local-time.ts';
import { DEFAULT_POLICY, frozenPolicy } from '../policy.ts';
import { moneyText, PRODUCT } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * Invoice lines in UBL 2.1 as EN 16931 and Peppol BIS 3 want them: line data to put into an invoice, not an invoice (which
 * needs a number, parties and totals). The charge, then what was written off, at 0.00.
 *
 * BT-129/130: hours (HUR) where they are exact in two decimals, else minutes (MIN) with the price for 60 of them, so that
 * quantity × price is the net amount to the cent.
 */
export const ubl: TimeExporter = {
  id: 'ubl',
  title: 'UBL 2.1 invoice lines (EN 16931)',
  extension: 'xml',
  render(entries, bill, { case: caseId, timeZone }) {
    const { vat } = frozenPolicy(entries) ?? DEFAULT_POLICY;
    const [first, last] = [entries.at(0), entries.at(-1)].map((entry) =>
      entry === undefined ? '' : localTime(Date.parse(entry.at), timeZone).date,
    );
    const money = (name: string, cents: number): string =>
      `<cbc:${name} currencyID="${xml(bill.currency)}">${moneyText(cents)}</cbc:${name}>`;
    const tax = [
      `<cbc:ID>${vat.category}</cbc:ID>`,
      // BR-O-05: a line outside the scope of VAT has no rate.
      ...(vat.category === 'O' ? [] : [`<cbc:Percent>${bill.vatPercent}</cbc:Percent>`]),
      '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>',
    ].join('');
    const line = (id: number, quantity: string, name: string, netCents: number, price: string): string[] => [
      '  <cac:InvoiceLine>',
      `    <cbc:ID>${id}</cbc:ID>`,
      `    <cbc:Note>Case ${xml(caseId)}; work log sha256 ${bill.ledgerHead}</cbc:Note>`,
      `    ${quantity}`,
      `    ${money('LineExtensionAmount', netCents)}`,
      `    <cac:InvoicePeriod><cbc:StartDate>${first}</cbc:StartDate><cbc:EndDate>${last}</cbc:EndDate></cac:InvoicePeriod>`,
      `    <cac:Item><cbc:Name>${name}</cbc:Name><cac:ClassifiedTaxCategory>${tax}</cac:ClassifiedTaxCategory></cac:Item>`,
      `    <cac:Price>${price}</cac:Price>`,
      '  </cac:InvoiceLine>',
    ];
    const rate = money('PriceAmount', bill.rateCentsPerHour);
    const inHours = bill.billedSeconds % 36 === 0;
    const quantity = inHours
      ? invoiced('HUR', (bill.billedSeconds / 3600).toFixed(2))
      : invoiced('MIN', String(bill.billedSeconds / 60));
    const price = inHours ? rate : `${rate}<cbc:BaseQuantity unitCode="MIN">60</cbc:BaseQuantity>`;
    const free = money('PriceAmount', 0);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<InvoiceLines case="${xml(caseId)}" xmlns="urn:lastgood:invoice-lines:1" xmlns:cac="${UBL}:CommonAggregateComponents-2" xmlns:cbc="${UBL}:CommonBasicComponents-2">`,
      ...(bill.billedSeconds > 0 ? line(1, quantity, PRODUCT, bill.netCents, price) : []),
      ...(bill.writtenOffSeconds > 0
        ? line(2, invoiced('SEC', String(bill.writtenOffSeconds)), 'Time not charged', 0, free)
        : []),
      '</InvoiceLines>',
      '',
    ].join('\n');
  },
};

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';

function invoiced(unitCode: string, quantity: string): string {
  return `<cbc:InvoicedQuantity unitCode="${unitCode}">${quantity}</cbc:InvoicedQuantity>`;
}

/** Safe in content and in attributes; U+FFFE and U+FFFF are no characters of XML. */
function xml(text: string): string {
  return escapeText(text)
    .replaceAll(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
