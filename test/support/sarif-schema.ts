import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

/** The package that ships SARIF's schema; the schema itself is the OASIS standard's, 2.1.0, in its form rtm.5. */
const SCHEMA = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

/** What is not as SARIF 2.1.0 says, one line each; empty for a valid log. */
export function sarifProblems(log: unknown): readonly string[] {
  // Draft 4 with none of its own words but `id`, which a newer reader calls `$id`.
  const { $schema: _draft, id: _id, ...schema } = createRequire(import.meta.url)(SCHEMA) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: FORMATS });
  const validate = ajv.compile(schema);
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}

const FORMATS = {
  uri: /^[a-z][a-z0-9+.-]*:[\w!$%&'()*+,./:;=?@#[\]~-]*$/i,
  'uri-reference': /^[\w!$%&'()*+,./:;=?@#[\]~-]*$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
};
