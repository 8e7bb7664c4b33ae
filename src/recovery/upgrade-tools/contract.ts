import type { ComponentKind } from '../../domain/installation.ts';

/** What is upgraded: one installation's core, or one component of it. */
export interface UpgradePart {
  readonly cms: string;
  /** `drupal7`, `magento2`, …: see `InstallationFacts`. */
  readonly product: string;
  readonly kind: ComponentKind;
  /** null for a core. A plain name: it cannot be read as an option. */
  readonly slug: string | null;
  /** As it was restored. */
  readonly version: string | null;
  /** A plain version: the proof afterwards is this one, or a later one. */
  readonly target: string;
  /** Folder of the installation, as UTF-8. */
  readonly folder: string;
  /** Whether it is a network of sites. */
  readonly isNetwork: boolean;
}

/** One command of a tool: data only, and no shell ever reads it. */
export interface ToolCommand {
  /** A name in `programs`, or a file of the installation (`cli/joomla.php`). */
  readonly run: string;
  readonly parameters: readonly string[];
  /** Where it starts: in `/`, where no file of the account is read as settings, or in the installation. */
  readonly from: 'root' | 'installation';
  readonly environment?: Readonly<Record<string, string>>;
  readonly limitSeconds: number;
}

/**
 * One upgrade tool: what it can upgrade, and by which commands. One file in `recovery/upgrade-tools/`. Nothing in it says whether
 * an upgrade succeeded: the CMS's own reader sees that in the files afterwards.
 */
export interface UpgradeTool {
  readonly id: string;
  readonly title: string;
  readonly cms: string;
  /** Programs of the machine that it needs, each by the names that it may have; only root's own count. */
  readonly programs: Readonly<Record<string, readonly string[]>>;
  /** Programs of the installation that it runs: each must be there, and be the one that the backup held. */
  readonly ofInstallation: readonly string[];
  /** Whether it upgrades such a part to such a version. */
  fits(part: UpgradePart): boolean;
  commands(part: UpgradePart): readonly ToolCommand[];
}
