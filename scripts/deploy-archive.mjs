// @ts-check
/** `deploy/` for an operator who has no clone: the files, and the tarball from which they build. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { MANIFEST, path } from './project.mjs';
import { withAbsoluteLinks } from './tarball.mjs';

/** What belongs to it. Whatever else lies there is an operator's: keys, passwords, dumps. */
const FILES = ['.dockerignore', '.env.example', 'Dockerfile', 'README.md', 'README.zh.md', 'compose.yaml'];

/**
 * Writes `connector-aliyun-sms-wasm-deploy-VERSION.tar.gz`.
 * @param {string} tarball path of the packed package @param {string} target folder
 * @returns {Promise<string>} the archive's path
 */
export async function packDeploy(tarball, target) {
  const name = `${MANIFEST['name']}-deploy-${MANIFEST['version']}`;
  mkdirSync(path('target'), { recursive: true });
  const folder = mkdtempSync(path('target', 'deploy-'));
  try {
    mkdirSync(join(folder, name));
    for (const file of FILES) {
      const source = `deploy/${file}`;
      const isBeside = (/** @type {string} */ linked) =>
        linked.startsWith('deploy/') && FILES.includes(linked.slice('deploy/'.length));
      if (file.endsWith('.md')) {
        const text = readFileSync(path(source), 'utf8');
        writeFileSync(join(folder, name, file), withAbsoluteLinks(text, source, isBeside));
      } else {
        copyFileSync(path(source), join(folder, name, file));
      }
    }
    copyFileSync(tarball, join(folder, name, basename(tarball)));
    // Without owners and times, so that the same files make the same archive. From the dependencies of Logto's command line.
    const tar = createRequire(path('node_modules/@logto/cli/package.json'))('tar');
    const archive = join(target, `${name}.tar.gz`);
    await tar.create({ gzip: true, portable: true, noMtime: true, file: archive, cwd: folder }, [name]);
    return archive;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
