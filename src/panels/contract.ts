import type { Account, Privilege } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Files } from '../system/ports.ts';

export interface PanelQuestion {
  /** What the operator typed: a home directory, a document root, a domain name or a panel user. */
  readonly target: string;
  /** The same as an absolute path, when it is one that exists. */
  readonly targetPath: HostPath | null;
  /** The machine's file system below `--root`: paths as the account sees them. */
  readonly files: Files;
  readonly privilege: Privilege;
  /**
   * What the operator exported from the panel's database, where the disk does not hold it: rows with tabs or commas, or the
   * captured output of a web server. Without it a panel looks for the same at places of its own.
   */
  readonly table?: Uint8Array | null;
  /** Lets links above a home be followed (`/home` → `/data/home`): they are the server's own. */
  readonly trust?: (home: HostPath) => void;
  /** Login of the operator and home, for a self-check without a target. */
  readonly operator: { readonly user: string | null; readonly home: HostPath | null };
}

export interface PanelAnswer {
  readonly account: Account;
  /** What the panel should have said and could not: told apart from "empty". */
  readonly issues: readonly Issue[];
}

/** Knows one hosting panel: which accounts it has, and what belongs to each. Reads files only; runs nothing. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  /** Higher is asked first; the plain home directory comes last. */
  readonly precedence: number;
  /** The account that the question names, or null when this panel does not know it. */
  account(question: PanelQuestion): Promise<PanelAnswer | null>;
}
