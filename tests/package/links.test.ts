/** Links: in the repository every file and anchor is there; on the package's page none depends on the repository's folder. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { isRelative, linksOf, resolved } from '../../scripts/markdown-links.mjs';
import { path, ROOT } from '../../scripts/project.mjs';
import { contentOf, pageOf } from '../../scripts/repository.mjs';
import { extractTarball, newFolder } from './tarball.ts';

const git = (...args: string[]): string[] =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');

const pages = git('ls-files', '*.md').filter((file) => !file.startsWith('.github/'));
const read = (file: string) => readFileSync(path(file), 'utf8');

/** The anchors that GitHub makes of a page's headings, and those that stand in it as HTML. */
const anchorsOf = (text: string): Set<string> => {
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  const withoutCode = text.replace(/^( *)```[\s\S]*?^\1```$/gm, '');
  for (const [, title = ''] of withoutCode.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    // What is read of the heading: of a link its label.
    const heading = title.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]+>/g, '');
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  for (const [, id = ''] of withoutCode.matchAll(/\b(?:id|name)="([^"]+)"/g)) {
    anchors.add(id);
  }
  return anchors;
};

/** What is wrong with the relative links of a page, and with those to its own places. */
const brokenLinks = (page: string): string[] =>
  linksOf(read(page)).flatMap(({ target }) => {
    if (!isRelative(target) && !target.startsWith('#')) {
      return [];
    }
    const { file, anchor } = target.startsWith('#') ? { file: page, anchor: target } : resolved(target, page);
    if (!existsSync(path(file))) {
      return [`${page}: ${target} is not there`];
    }
    const isThere =
      anchor === '' ||
      !file.endsWith('.md') ||
      anchorsOf(read(file)).has(decodeURIComponent(anchor.slice(1)));
    return isThere ? [] : [`${page}: ${file} has no heading for ${anchor}`];
  });

test('in the repository, every relative link leads to a file and to a heading in it', () => {
  assert.ok(pages.length > 10, String(pages));
  assert.deepEqual(pages.flatMap(brokenLinks), []);
});

test('a link in code is none, and a picture in a link is two', () => {
  const text = '`[a](b)` [![c](d.png)](e.md#f)\n\n```md\n[g](h)\n```\n<img src="i.svg">';
  assert.deepEqual(
    linksOf(text).map(({ target, isPicture }) => [target, isPicture]),
    [
      ['d.png', true],
      ['e.md#f', false],
      ['i.svg', true],
    ],
  );
});

describe('the page of the package', () => {
  const folder = newFolder('links');
  after(() => rmSync(folder, { recursive: true }));
  extractTarball(folder);
  const files = new Set(git('ls-files'));

  for (const page of ['README.md', 'README.zh.md']) {
    const links = linksOf(readFileSync(join(folder, page), 'utf8'));

    test(`${page} has absolute links and pictures only`, () => {
      const relative = links.filter(({ target }) => isRelative(target));
      assert.deepEqual(relative, []);
    });

    test(`${page} names files that git has, in this version`, () => {
      const prefixes = [pageOf(''), contentOf('')];
      const named = links.flatMap(({ target }) => {
        const prefix = prefixes.find((start) => target.startsWith(start));
        return prefix ? [target.slice(prefix.length).replace(/[?#].*$/, '')] : [];
      });
      assert.ok(named.length > 5, String(named));
      assert.deepEqual(
        named.filter((file) => !files.has(file)),
        [],
      );
    });
  }

  test('says once where the project is; homepage and issues follow from it', () => {
    const { repository, homepage, bugs } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const address = repository.url.replace(/^git\+|\.git$/g, '');
    assert.equal(homepage, `${address}#readme`);
    assert.deepEqual(bugs, { url: `${address}/issues` });
    const named = git('grep', '--files-with-matches', address).filter((file) => file !== 'package.json');
    assert.deepEqual(named, []);
  });
});
