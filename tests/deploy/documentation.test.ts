/** deploy/README: both languages tell the same, and what they name is there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MANIFEST, path } from '../../scripts/project.mjs';
import { settings } from './compose.ts';

const read = (file: string) => readFileSync(path('deploy', file), 'utf8');
const [english, chinese] = [read('README.md'), read('README.zh.md')];

/** Blocks of commands, without the indentation of a list. */
const blocks = (text: string): string[] =>
  [...text.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );

/** The first cell of each row of a table. */
const rows = (text: string): string[] =>
  (text.match(/^\| (`.*?`(?=[ ,、])|`.*?`)/gm) ?? []).map((row) => row.slice(2));

test('both languages have the same commands', () => {
  assert.ok(blocks(english).length > 10);
  // The container speaks English unless it is told not to.
  const commands = blocks(chinese).map((block) => block.replaceAll(' --lang zh', ''));
  assert.deepEqual(commands, blocks(english));
});

test('both languages have the same sections and the same rows of tables', () => {
  const sections = (text: string) => (text.match(/^##+ /gm) ?? []).length;
  assert.equal(sections(chinese), sections(english));
  assert.ok(rows(english).length > 10, String(rows(english)));
  assert.equal(rows(chinese).length, rows(english).length);
});

test('every variable of the connector is in the table', () => {
  const names = Object.keys(settings).filter((name) => name.startsWith('ALIYUN_SMS_'));
  for (const text of [english, chinese]) {
    assert.deepEqual(
      names.filter((name) => !text.includes(`| \`${name}\` |`)),
      [],
    );
  }
});

test('versions are those of .env.example', () => {
  const { LOGTO_VERSION, CONNECTOR_VERSION } = settings;
  for (const text of blocks(english)) {
    for (const [, version] of text.matchAll(/LOGTO_VERSION=(\d[\d.]*) --build-arg/g)) {
      assert.equal(version, LOGTO_VERSION);
    }
    for (const [, version] of text.matchAll(/CONNECTOR_VERSION=(\d[\d.]*)/g)) {
      assert.equal(version, CONNECTOR_VERSION);
    }
  }
});

test('the command is where the package has it', () => {
  const command = `connectors/connector-aliyun-sms-wasm/${String(MANIFEST['bin']).replace('./', '')} doctor`;
  assert.ok(english.includes(command));
  assert.match(readFileSync(path('deploy/Dockerfile'), 'utf8'), /ENTRYPOINT \["node", "lib\/cli\.js"\]/);
});
