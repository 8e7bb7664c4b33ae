import { contentTable, judgeContent } from '../content-table.ts';
import { isDangerousCallback } from '../dangerous-callbacks.ts';
import { judgeAdministrator } from '../judge-administrator.ts';
import { hostOfUrl } from '../known-hosts.ts';
import { sqlTime } from '../row-times.ts';
import type { CheckContext, CmsChecks, DatabaseRow, RowSighting, TableLook } from './contract.ts';

/** SugarCRM and SuiteCRM: administrators, scheduled jobs, packages, clients of the web services, mail templates, settings. */
export const sugarcrm: CmsChecks = {
  id: 'sugarcrm',
  title: 'SugarCRM and SuiteCRM',
  begin: (context) => ({
    tables: [
      administrators(),
      jobs('schedulers', 'job', ['id', 'name', 'job', 'job_interval']),
      jobs('job_queue', 'target', ['id', 'name', 'target', 'execute_time']),
      packages(),
      clients('oauth2clients'),
      clients('oauth_consumer'),
      settings(context),
      contentTable(context, {
        name: 'email_templates',
        has: ['id', 'subject', 'body', 'body_html'],
        key: ['id'],
        columns: ['body_html', 'body', 'subject'],
        changed: 'date_modified',
      }),
    ],
  }),
};

function administrators(): TableLook {
  return {
    name: 'users',
    has: ['id', 'user_name', 'is_admin', 'date_entered'],
    also: ['deleted', 'email1'],
    key: ['id'],
    look(row) {
      if (row.text('is_admin') !== '1' || row.text('deleted') === '1') return [];
      return [
        judgeAdministrator({
          login: row.text('user_name'),
          mail: row.text('email1'),
          since: sqlTime(row.text('date_entered')),
        }),
      ];
    },
  };
}

/** A job is `function::name`, `class::Name` or `url::address`. */
function jobs(name: string, column: string, has: readonly string[]): TableLook {
  return {
    name,
    has,
    also: ['date_entered', 'deleted', 'status'],
    key: ['id'],
    look: (row) => (row.text('deleted') === '1' ? [] : judgeJob(row, row.text(column))),
  };
}

function judgeJob(row: DatabaseRow, job: string): readonly RowSighting[] {
  const at = job.indexOf('::');
  const kind = job.slice(0, Math.max(0, at));
  const target = job.slice(at < 0 ? 0 : at + 2);
  const base = {
    rule: 'database.scheduled-code',
    excerpt: job,
    at: sqlTime(row.text('date_entered')),
    remedy: 'Switch the job off, keep a copy of the row, and ask the customer about it.',
  };
  if (isDangerousCallback(target))
    return [{ ...base, severity: 'critical', confidence: 'likely', title: 'A scheduled job runs code' }];
  if (kind === 'url' && hostOfUrl(target.replace(/^(?=[\w.-]+\/)/, '//')) !== null) {
    return [{ ...base, severity: 'high', confidence: 'likely', title: 'A scheduled job calls an address' }];
  }
  if (kind === 'function' && !JOBS.has(target.toLowerCase())) {
    return [{ ...base, severity: 'low', confidence: 'possible', title: 'A scheduled job that the CRM does not bring' }];
  }
  return [];
}

const JOBS: ReadonlySet<string> = new Set(
  `refreshjobs pollmonitoredinboxes pollmonitoredinboxesforbouncedcampaignemails pollmonitoredinboxesaop pollmonitoredinboxescustomaop
  runmassemailcampaign prunedatabase trimtracker trimsugarfeeds sendemailreminders cleanjobqueue cleanoldrecordlists
  removedocumentsfromfs updatetrackersessions processworkflow processaow_workflow aodindexunindexed aodoptimiseindex
  aorrunscheduledreports performfullftsindex performluceneindexing runelasticsearchindexerscheduler syncgooglecalendar
  processqueue resetfailedlogins updategdprdata purgedeletedrecords`.split(/\s+/),
);

/** Packages bring PHP with them; the module loader is a way in for whoever has an administrator's password. */
function packages(): TableLook {
  return {
    name: 'upgrade_history',
    has: ['id', 'filename', 'type', 'status', 'date_entered'],
    also: ['name'],
    key: ['id'],
    look(row) {
      const file = row.text('filename');
      const isOdd = /\.\.|\.(?:php\d?|phtml|phar)$/i.test(file);
      if (!isOdd && row.text('type') !== 'module') return [];
      return [
        {
          rule: isOdd ? 'database.odd-code-path' : 'database.package',
          severity: isOdd ? 'high' : 'info',
          confidence: isOdd ? 'likely' : 'certain',
          title: isOdd
            ? 'A package whose file is no package'
            : 'A package was installed: ask the customer whether it is theirs',
          excerpt: row.text('name') || file,
          at: sqlTime(row.text('date_entered')),
          remedy: 'Remove packages that nobody knows, and look at the files that they brought.',
        },
      ];
    },
  };
}

function clients(name: string): TableLook {
  return {
    name,
    has: ['id', 'name', 'date_entered'],
    also: ['deleted'],
    key: ['id'],
    look(row) {
      if (row.text('deleted') === '1') return [];
      return [
        {
          rule: 'database.integration',
          severity: 'info',
          confidence: 'certain',
          title: 'A program with access by a key: ask the customer whether it is theirs',
          excerpt: row.text('name'),
          at: sqlTime(row.text('date_entered')),
          remedy: 'Remove the clients that nobody knows; make new keys for the others.',
        },
      ];
    },
  };
}

function settings({ hosts }: CheckContext): TableLook {
  return {
    name: 'config',
    has: ['category', 'name', 'value'],
    key: ['category', 'name'],
    look: (row) => judgeContent(row.text('value'), hosts, 'kept'),
  };
}
