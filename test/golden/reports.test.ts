import { expect, it } from 'vitest';
import { reports } from '../../src/reports/index.generated.ts';
import { exampleAnalysis } from '../support/example-analysis.ts';
import { renderOptions } from '../support/render-options.ts';

// Read the difference before you accept it: `npx vitest run test/golden --update`.
it.each(reports)('renders the example as $id exactly as before', async (report) => {
  const text = report.render(exampleAnalysis(), renderOptions());
  // Of a format that is no text: its words.
  const extension = report.renderBytes === undefined ? report.extension : 'txt';
  await expect(text).toMatchFileSnapshot(`./files/example.${report.id}.${extension}`);
});

it('renders the example for a German customer exactly as before', async () => {
  const text = reports.find(({ id }) => id === 'text');
  const page = text?.render(exampleAnalysis(), renderOptions({ audience: 'customer', language: 'de' })) ?? '';
  await expect(page).toMatchFileSnapshot('./files/example-customer-de.text.txt');
});
