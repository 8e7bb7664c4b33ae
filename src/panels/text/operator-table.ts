import type { HostPath } from '../../domain/host-path.ts';
import type { PanelQuestion } from '../contract.ts';
import { type Reading, serverText } from './panel-files.ts';

/**
 * What the operator exported: given with the question, or lying at the first of these paths of the server, which only root
 * writes. The path is what the account names as its source. null when there is none.
 */
export async function operatorTable(
  question: PanelQuestion,
  reading: Reading,
  paths: readonly HostPath[],
): Promise<{ readonly text: string; readonly source: HostPath } | null> {
  if (question.table != null) {
    const { buffer, byteOffset, length } = question.table;
    const text = Buffer.from(buffer, byteOffset, length).toString('latin1');
    return { text: text.replace(/^\u00ef\u00bb\u00bf/, ''), source: 'given by the operator' as HostPath };
  }
  for (const path of paths) {
    const text = await serverText(reading, path);
    if (text !== null) return { text, source: path };
  }
  return null;
}
