import { contentTable, judgeContent } from '../content-table.ts';
import { judgeAdministrator } from '../judge-administrator.ts';
import { hostOfUrl, isFamiliarHost } from '../known-hosts.ts';
import { sqlTime } from '../row-times.ts';
import type { CheckContext, CmsChecks, RowSighting, TableLook } from './contract.ts';

/** Magento 1 (OpenMage) and Magento 2 (Mage-OS): accounts, settings, texts, layouts, mail templates, orders, tasks. */
export const magento: CmsChecks = {
  id: 'magento',
  title: 'Magento',
  begin: (context) => ({
    tables: [
      administrators(),
      apiUsers(),
      integrations(),
      settings(context),
      layouts('layout_update', 'xml'),
      layouts('core_layout_update', 'xml'),
      templates(context, 'email_template'),
      templates(context, 'core_email_template'),
      addresses('sales_order_address'),
      addresses('sales_flat_order_address'),
      addresses('quote_address'),
      addresses('sales_flat_quote_address'),
      tasks(),
      page(context, 'cms_block', 'block_id'),
      page(context, 'cms_page', 'page_id'),
      variables(context, 'variable_value'),
      variables(context, 'core_variable_value'),
    ],
  }),
};

function administrators(): TableLook {
  return {
    name: 'admin_user',
    has: ['user_id', 'username', 'created', 'logdate'],
    also: ['email', 'is_active'],
    key: ['user_id'],
    look: (row) => [
      judgeAdministrator({ login: row.text('username'), mail: row.text('email'), since: sqlTime(row.text('created')) }),
    ],
  };
}

/** Magento 1: accounts of its web services have every right that their role gives. */
function apiUsers(): TableLook {
  return {
    name: 'api_user',
    has: ['user_id', 'username', 'api_key', 'created'],
    also: ['email'],
    key: ['user_id'],
    look: (row) => [
      judgeAdministrator({ login: row.text('username'), mail: row.text('email'), since: sqlTime(row.text('created')) }),
    ],
  };
}

function integrations(): TableLook {
  return {
    name: 'integration',
    has: ['integration_id', 'name', 'email', 'status', 'consumer_id'],
    also: ['created_at'],
    key: ['integration_id'],
    look(row) {
      if (row.text('status') !== '1') return [];
      return [
        {
          rule: 'database.integration',
          severity: 'info',
          confidence: 'certain',
          title: 'A program with access by a token: ask the customer whether it is theirs',
          excerpt: row.text('name'),
          at: sqlTime(row.text('created_at')),
          remedy: 'Revoke the integrations that nobody knows; make new tokens for the others.',
        },
      ];
    },
  };
}

function settings({ hosts }: CheckContext): TableLook {
  return {
    name: 'core_config_data',
    has: ['config_id', 'scope', 'path', 'value'],
    also: ['updated_at'],
    key: ['path', 'scope', 'scope_id'],
    look(row): readonly RowSighting[] {
      const path = row.text('path');
      const value = row.text('value');
      const at = sqlTime(row.text('updated_at'));
      const found = judgeContent(value, hosts, 'kept').map((sighting) => ({ ...sighting, at }));
      if (!/^web\/(?:un)?secure\/base_(?:link_)?url$/.test(path)) return found;
      const host = hostOfUrl(value);
      if (host === null || hosts.size === 0 || isFamiliarHost(host, hosts)) return found;
      return [
        ...found,
        {
          rule: 'database.site-address',
          severity: 'medium',
          confidence: 'possible',
          title: 'The shop’s address is none of this account’s',
          excerpt: value,
          at,
          remedy: 'Set the address back to what the customer knows, and look for who changed it.',
        },
      ];
    },
  };
}

/** CVE-2024-20720: a layout that calls the validator of a block with a command. */
function layouts(name: string, column: string): TableLook {
  return {
    name,
    has: ['layout_update_id', 'handle', column],
    also: ['updated_at'],
    key: ['layout_update_id'],
    look(row) {
      const match = LAYOUT.exec(row.text(column));
      if (match === null) return [];
      return [
        {
          rule: 'database.layout-runs-code',
          severity: 'critical',
          confidence: 'likely',
          title: 'A layout that runs code or loads a foreign script',
          excerpt: match[0],
          at: sqlTime(row.text('updated_at')),
          remedy: 'Remove the row, clear the caches, update Magento, and look at the files that it changed.',
        },
      ];
    },
  };
}

const LAYOUT =
  /\bbeforeSave\b|\b(?:system|exec|shell_exec|passthru|popen|proc_open|assert|file_put_contents)\b\s{0,3}(?:\(|<|["'])|\bsed\s{1,3}-i\b|\b(?:curl|wget)\s[^<]{0,200}\|\s{0,3}(?:ba)?sh|base64_decode|<script\b/i;

function templates({ hosts }: CheckContext, name: string): TableLook {
  return {
    name,
    has: ['template_id', 'template_code', 'template_text'],
    also: ['modified_at', 'template_styles'],
    key: ['template_id'],
    look(row) {
      const text = row.text('template_text');
      const at = sqlTime(row.text('modified_at'));
      const match = INJECTED_TAG.exec(text);
      const found = judgeContent(text, hosts, 'kept').map((sighting) => ({ ...sighting, at }));
      return match === null
        ? found
        : [...found, { ...tag(match[0], 'critical', 'A mail template that runs code'), at }];
    },
  };
}

/** CVE-2022-24086: tags in a name or an address, waiting for a mail that evaluates them. */
function addresses(name: string): TableLook {
  const columns = ['firstname', 'lastname', 'street', 'city', 'company', 'vat_id', 'region', 'telephone'];
  return {
    name,
    has: ['firstname', 'lastname', 'street'],
    also: ['entity_id', 'address_id', ...columns],
    key: ['entity_id', 'address_id'],
    look(row) {
      for (const column of columns) {
        const match = INJECTED_TAG.exec(row.text(column));
        if (match !== null) return [tag(match[0], 'medium', 'An attack in the address of an order')];
      }
      return [];
    },
  };
}

const INJECTED_TAG =
  /\{\{\s{0,3}(?:var|if|depend|block|layout|template|customvar)\s[^{}]{0,400}(?:getTemplateFilter|getTemp|filter\s?\(|addAfterFilterCallback|\bsystem\b|\bexec\b|passthru|base64_decode|\beval\b|assert)/i;

function tag(excerpt: string, severity: RowSighting['severity'], title: string): RowSighting {
  return {
    rule: 'database.template-tag',
    severity,
    confidence: 'likely',
    title,
    excerpt,
    remedy: 'Keep a copy of the row, remove the tag, and update the shop: an unpatched one runs it.',
  };
}

function tasks(): TableLook {
  return {
    name: 'cron_schedule',
    has: ['schedule_id', 'job_code', 'messages'],
    also: ['scheduled_at'],
    key: ['schedule_id'],
    look(row) {
      const match = /\b(?:curl|wget)\s[^\n]{0,200}|\bsh\s{1,3}-c\b[^\n]{0,200}|base64_decode|\beval\s{0,3}\(/i.exec(
        row.text('messages'),
      );
      if (match === null) return [];
      return [
        {
          rule: 'database.scheduled-code',
          severity: 'medium',
          confidence: 'possible',
          title: 'A task of the shop speaks of commands',
          excerpt: match[0],
          at: sqlTime(row.text('scheduled_at')),
          remedy: 'Look for the module that brings the task.',
        },
      ];
    },
  };
}

function page(context: CheckContext, name: string, key: string): TableLook {
  const text = contentTable(context, {
    name,
    has: [key, 'identifier', 'content'],
    key: [key],
    columns: ['content'],
    changed: 'update_time',
    place: 'kept',
  });
  const xml = ['layout_update_xml', 'custom_layout_update_xml'];
  return {
    ...text,
    also: [...(text.also ?? []), ...xml],
    look(row) {
      const match = xml.map((column) => LAYOUT.exec(row.text(column))).find((one) => one !== null);
      if (match === undefined || match === null) return text.look(row);
      return [
        ...text.look(row),
        {
          ...tag(match[0], 'high', 'A page whose layout runs code or loads a script'),
          rule: 'database.layout-runs-code',
        },
      ];
    },
  };
}

function variables(context: CheckContext, name: string): TableLook {
  return contentTable(context, {
    name,
    has: ['value_id', 'variable_id', 'html_value'],
    key: ['value_id'],
    columns: ['html_value', 'plain_value'],
    place: 'kept',
  });
}
