/** The product as users get it: packed, and extracted where a test wants it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { path } from '../../scripts/project.mjs';
import { pack } from '../../scripts/tarball.mjs';

let packed: string | undefined;

/** Path of the packed tarball. */
export const tarball = (): string => {
  packed ??= pack();
  return packed;
};

/** Extracts the tarball into an empty or new folder, without its one leading folder. Installs nothing. */
export const extractTarball = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball(), '--strip-components=1', '-C', folder]);
};

/** Puts the product into a project's `node_modules`, as an install would. @returns the project's folder */
export const addTo = (project: string): string => {
  extractTarball(join(project, 'node_modules', 'connector-aliyun-sms-wasm'));
  return project;
};

/** A new folder below target/, for a project that only one test needs. */
export const newFolder = (name: string): string => {
  mkdirSync(path('target/projects'), { recursive: true });
  return mkdtempSync(path('target/projects', `${name}-`));
};
