/** Logtos to load the connector: the loader, kit and zod of two `@logto/cli` releases, and connectors put before them. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmFolder } from '../../scripts/npm-folders.mjs';
import { path } from '../../scripts/project.mjs';
import { extractTarball } from '../package/tarball.ts';

/** One Logto. */
export interface Logto {
  readonly cliVersion: string;
  readonly kitVersion: string;
  /** Parent of the `node_modules` with the CLI. */
  readonly folder: string;
  /** Where its connectors are put: below `folder`, so that their imports resolve upwards to its kit and its zod. */
  readonly connectors: string;
}

const kit4 = npmFolder('kit-4');

export const logtos: readonly Logto[] = [
  { cliVersion: '1.37.1', kitVersion: '4.7.0', folder: kit4, connectors: join(kit4, 'connectors') },
  { cliVersion: '1.43.0', kitVersion: '5.1.1', folder: path('.'), connectors: path('target/connectors') },
];

/** A module inside a Logto's `node_modules`, as that Logto itself imports it. */
export const importFrom = async <Module>({ folder }: Logto, file: string): Promise<Module> =>
  import(pathToFileURL(join(folder, 'node_modules', file)).href) as Promise<Module>;

/** `version` in a package.json. */
export const versionOf = ({ folder }: Logto, name: string): string =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;

/** Connector folders of a Logto: what `core/connectors` is in a real one. */
export class Connectors {
  readonly #folder: string;

  constructor(private readonly logto: Logto) {
    mkdirSync(logto.connectors, { recursive: true });
    this.#folder = mkdtempSync(join(logto.connectors, 'test-'));
  }

  /** Our packed tarball, extracted as `logto connector add` does: one leading folder less, nothing installed. */
  addOurs(name: string): string {
    const folder = this.#newFolder(name);
    extractTarball(folder);
    return folder;
  }

  /** The official connector for Aliyun SMS, in the release for that Logto. */
  addOfficial(name: string): string {
    const folder = this.#newFolder(name);
    cpSync(join(this.logto.folder, 'node_modules/@logto/connector-aliyun-sms'), folder, { recursive: true });
    return folder;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** @param name Anything: Logto goes by package.json. */
  #newFolder(name: string): string {
    const folder = join(this.#folder, name);
    mkdirSync(folder);
    return folder;
  }
}
