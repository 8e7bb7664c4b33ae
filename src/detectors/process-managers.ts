import type { Sighting } from '../domain/finding.ts';
import { jsonMember, jsonValue } from '../reading/json-value.ts';
import { judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

const MOST_PROGRAMS = 500;

const PLACE: LinePlace = {
  prefix: 'process-manager',
  where: 'in a list of programs that are kept running',
  remedy: 'Keep a copy of the list, delete the program from it (`pm2 delete`, `forever stop`), then stop the process.',
  commandOf: (line) => line,
};

/**
 * What pm2 and forever start again at every boot and after every end. A site's own Node.js program is not odd; one in a folder
 * for temporary files or uploads, a hidden one, or one that downloads itself is.
 */
export const processManagers: FileDetector = {
  kind: 'file',
  id: 'process-managers',
  title: 'Programs that pm2 or forever keep running',
  wants: ({ path, sizeBytes }: FileFacts) =>
    sizeBytes > 2 &&
    /(?:^|\/)(?:\.pm2\/dump\.pm2(?:\.bak)?|\.forever\/[^/]+\.(?:json|fvr)|ecosystem\.config\.json)$/.test(path),
  look: (file: OpenedFile): readonly Sighting[] =>
    programsIn(jsonValue(file.latin1()))
      .slice(0, MOST_PROGRAMS)
      .flatMap((command) => judgeLines(command.replaceAll(/[\r\n]+/g, ' '), PLACE))
      .map((sighting) => ({ ...sighting, line: null, offset: null })),
};

/** `interpreter program arguments` for each entry, by the names that pm2 and forever give them. */
function programsIn(value: unknown): readonly string[] {
  const apps = arrayOf(value) ?? arrayOf(jsonMember(value, 'apps')) ?? [value];
  return apps.flatMap((app) => {
    const program =
      textOf(jsonMember(app, 'pm_exec_path')) ?? textOf(jsonMember(app, 'script')) ?? textOf(jsonMember(app, 'file'));
    if (program === null) return [];
    const interpreter = textOf(jsonMember(app, 'exec_interpreter')) ?? textOf(jsonMember(app, 'command')) ?? '';
    const given = jsonMember(app, 'args') ?? jsonMember(app, 'options');
    const args = arrayOf(given)?.flatMap((one) => textOf(one) ?? []) ?? [textOf(given) ?? ''];
    return [[interpreter === 'none' ? '' : interpreter, program, ...args].join(' ').trim()];
  });
}

function arrayOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
