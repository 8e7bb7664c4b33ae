import { escapeText } from '../domain/escape-text.ts';
import { type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import { jsonMember, jsonText, jsonValue } from '../reading/json-value.ts';
import type { Files } from '../system/ports.ts';
import { judgeFileAt, placed, together } from './command-judgement/judge-file-at.ts';
import type { AccountDetector, AccountLook, AccountSightings, PlacedSighting } from './contract.ts';

const MOST_TOKENS = 500;
const CPANEL = '/var/cpanel/authn/api_tokens_v2';
const HESTIA = '/usr/local/hestia/data/access-keys';
const AAPANEL = '/www/server/panel/config/api.json';

/**
 * Tokens that open the panel without a password, and outlive its change. Nobody can see from a token whose it is: each is listed
 * for the owner to confirm, by name and day; the secret is never read out. cPanel, HestiaCP and aaPanel keep them in files; the
 * other panels in databases of their own, which is told.
 */
export const panelTokens: AccountDetector = {
  kind: 'account',
  id: 'panel-tokens',
  title: 'Tokens that open the panel',
  needs: 'root',
  isOfLiveAccount: true,
  async look({ account: { panel, user }, files }: AccountLook): Promise<AccountSightings> {
    if (panel === 'aapanel') return judgeFileAt(files, pathOfText(AAPANEL), (text) => aapanelSightings(text));
    if (user === null || !/^[\w.-]{1,64}$/.test(user)) return { sightings: [], issues: [] };
    if (panel === 'cpanel') return cpanelTokens(files, user);
    if (panel === 'hestia') return hestiaKeys(files, user);
    return IN_DATABASE.has(panel) ? { sightings: [], issues: [NOT_IN_FILES] } : { sightings: [], issues: [] };
  },
};

const IN_DATABASE: ReadonlySet<string> = new Set([
  'plesk',
  'cyberpanel',
  'ispconfig',
  'directadmin',
  'osa-classic',
  'osa-ng',
]);
const NOT_IN_FILES = {
  reason: 'not-included',
  path: null,
  detail: 'tokens and login keys of the panel: this panel keeps them out of reach; list them in the panel',
} as const;

/** `{"tokens": {"<hash>": {"name": "backup", "create_time": 1763600000}}}`, for the panel and for resellers. */
async function cpanelTokens(files: Files, user: string): Promise<AccountSightings> {
  const looks = ['cpanel', 'whostmgr'].map((kind) =>
    judgeFileAt(files, pathOfText(`${CPANEL}/${kind}/${user}.json`), (text) => {
      const tokens = jsonMember(jsonValue(text), 'tokens');
      if (typeof tokens !== 'object' || tokens === null) return [];
      return Object.keys(tokens)
        .slice(0, MOST_TOKENS)
        .map((hash) => token(jsonText(tokens, hash, 'name') ?? '', dayOf(jsonText(tokens, hash, 'create_time'))));
    }),
  );
  return together(await Promise.all(looks));
}

/** One file for each key: `USER='bob' COMMENT='backup' DATE='2026-11-20'`, the secret among them. */
async function hestiaKeys(files: Files, user: string): Promise<AccountSightings> {
  const folder = pathOfText(HESTIA);
  const listed = await files.list(folder);
  const sightings: PlacedSighting[] = [];
  for (const { name, kind } of listed.ok ? listed.value.slice(0, 10_000) : []) {
    if (kind !== 'file' || sightings.length >= MOST_TOKENS) continue;
    const path: HostPath = joinPath(folder, name);
    const content = await files.read(path, 16_384);
    if (!content.ok) continue;
    const text = Buffer.from(content.value.bytes).toString('latin1');
    const value = (key: string) => new RegExp(`(?:^|\\s)${key}='([^']{0,200})'`, 'm').exec(text)?.[1] ?? '';
    if (value('USER') === user) sightings.push(placed(token(value('COMMENT'), value('DATE')), path));
  }
  const isClosed = !listed.ok && !['missing', 'vanished'].includes(listed.error.reason);
  return { sightings, issues: isClosed ? [listed.error] : [] };
}

function aapanelSightings(text: string) {
  return jsonMember(jsonValue(text), 'open') === true ? [token('the interface of the panel is open', '')] : [];
}

function token(name: string, day: string) {
  return {
    kind: 'persistence',
    severity: 'info',
    confidence: 'possible',
    rule: 'panel.token',
    title: 'A token opens the panel without a password',
    line: null,
    offset: null,
    excerpt: escapeText(`${name === '' ? '(no name)' : name}${day === '' ? '' : `, made ${day}`}`).slice(0, 120),
    remedy:
      'Ask the owner what uses it; revoke every token after an intrusion and make new ones: they outlive a new password.',
  } as const;
}

function dayOf(seconds: string | null): string {
  const time = Number(seconds ?? Number.NaN) * 1000;
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 && time > 0 ? new Date(time).toISOString().slice(0, 10) : '';
}
