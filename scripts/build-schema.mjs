// Writes schema/lastgood-report.schema.json from the built program: run after `npm run build`. A test holds it fresh.
import { writeFileSync } from 'node:fs';
import { publishedSchema } from '../dist/reports/json-schema.js';

writeFileSync(new URL('../schema/lastgood-report.schema.json', import.meta.url), publishedSchema());
