import { displayPath } from '../../domain/host-path.ts';
import type { NamedRoot } from '../account/named-root.ts';
import type { VirtualHost } from './virtual-host.ts';

/** What virtual hosts say of names and document roots: the first name of each is its own, the others are aliases. */
export function hostRoots(hosts: readonly VirtualHost[]): readonly NamedRoot[] {
  return hosts.flatMap((host): readonly NamedRoot[] => {
    const { documentRoot, phpVersion } = host;
    const source = displayPath(host.source);
    if (host.names.length === 0)
      return documentRoot === null ? [] : [{ domain: '', kind: 'orphan', documentRoot, phpVersion, source }];
    return host.names.map((domain, index) => ({
      domain,
      kind: index === 0 ? null : 'alias',
      documentRoot,
      phpVersion,
      source,
    }));
  });
}
