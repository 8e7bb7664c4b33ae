import { basename, dirname, join } from 'node:path';
import type { Analysis } from '../domain/analysis.ts';
import { displayPath, isWithin, pathOfText } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import { planPage } from '../reports/html/plan-page.ts';
import { packBundle } from '../system/node/bundle-file.ts';
import { durableWrite } from '../system/node/durable-write.ts';
import { realFolder } from '../system/node/real-folder.ts';
import type { CliContext } from './context.ts';
import type { AccountOptions } from './options.ts';
import { renderAs } from './render-analysis.ts';
import { sayIn } from './say-in.ts';

const PLAIN = { width: 80, colour: false };

/**
 * Writes what a ticket needs into one .tar.gz for the owner's eyes (mode 0600): the customer's report as page, text and
 * JSON, the plan where there is one, and what was not looked at. Excerpts of files, foreign paths and commands of the hoster are not in it.
 *
 * Refused inside a document root: whoever knows the name could fetch it.
 */
export async function writeBundle(
  analysis: Analysis,
  file: string,
  options: Pick<AccountOptions, 'language' | 'root'>,
  context: Pick<CliContext, 'stderr'>,
): Promise<void> {
  const place = pathOfText(join(realFolder(dirname(file)), basename(file)));
  for (const { documentRoot } of analysis.account.sites) {
    const root = pathOfText(realFolder(join(options.root ?? '/', Buffer.from(documentRoot, 'latin1').toString())));
    if (isWithin(place, root))
      throw new UserError(
        'refused',
        `The bundle would lie in a document root, where anyone can fetch it: ${displayPath(documentRoot)}`,
        'Name a file elsewhere, for example --bundle ~/lastgood-report.tar.gz when your home is no web folder.',
      );
  }
  const words = { audience: 'customer', language: options.language } as const;
  const plain = { screen: PLAIN };
  const json = await renderAs(analysis, 'json', words, plain);
  const { complete, coverage, issues } = JSON.parse(json) as Record<'complete' | 'coverage' | 'issues', unknown>;
  const files = [
    ...(analysis.plan === null ? [] : [{ name: 'plan.html', text: planPage(analysis, { ...words, ...PLAIN }) }]),
    { name: 'report.html', text: await renderAs(analysis, 'html', words, plain) },
    { name: 'report.txt', text: await renderAs(analysis, 'text', words, plain) },
    { name: 'report.json', text: json },
    { name: 'coverage.json', text: `${JSON.stringify({ complete, coverage, issues }, null, 2)}\n` },
  ];
  await durableWrite(file, await packBundle(files, new Date(analysis.startedAt)));
  const say = await sayIn(options.language);
  context.stderr(`${say(`written for your ticket: ${file}`)}\n`);
}
