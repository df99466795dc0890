/** The set-up guide and the form, which Logto's console shows side by side: the guide must leave the form on the screen. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { metadata } from '../../host/connector/metadata.ts';
import { helpUrl } from '../../host/errors/help-url.ts';
import { path } from '../../scripts/project.mjs';

/**
 * Columns of a line in a code block. The console breaks no line of code, and the longest one sets the guide's width:
 * with this one the form ends within 1280 pixels.
 */
const CODE_COLUMNS = 55;
/** Columns of a table: the console gives all the same width, and with more each has room for a word only. */
const TABLE_COLUMNS = 3;

const { formItems = [], name } = metadata;
const guide = readFileSync(path('docs/setup-guide.md'), 'utf8');
const [english = '', chinese = ''] = guide.split('\n# 中文\n');

/** What Logto's guide of its own Aliyun connector takes its reader through, by the words in Aliyun's console, and more. */
const STEPS = {
  activation: ['免费开通', '短信服务开通条款', '开通服务'],
  'the scene of sign name and template': ['适用场景', '模板类型', '`${code}`', '`{{code}}`'],
  'a first test in the console': ['快速学习', '绑定测试手机号码', 'API发送测试', '发起调用'],
  'limits by country': ['发送阈值设置', '路由管理', '是否禁止未配置阈值的地区短信发送', '全局配置'],
  'a new AccessKey': ['禁用', '启用', '最后使用时间', '`SignatureDoesNotMatch`'],
};

const codeBlocks = (text: string) =>
  [...text.matchAll(/^```json\n([\s\S]*?)\n```$/gm)].map(([, code = '']) => code);
const tables = (text: string) => text.match(/^(\|.*\n)+/gm) ?? [];
const columnsOf = (row: string) => row.split('|').length - 2;

for (const [language, text] of Object.entries({ english, chinese })) {
  describe(`the guide, ${language}`, () => {
    for (const [step, words] of Object.entries(STEPS)) {
      test(`leads through ${step}`, () => {
        for (const word of words) assert.ok(text.includes(word), word);
      });
    }

    test('names no page of errors but the published one of its language', () => {
      const links = text.match(/https:\/\/unpkg\.com[^)\s]+/g) ?? [];
      assert.deepEqual(links, [helpUrl('', language === 'english' ? 'en' : 'zh').replace('#', '')]);
    });

    test(`code has at most ${CODE_COLUMNS} columns, and is JSON`, () => {
      const blocks = codeBlocks(text);
      assert.equal(blocks.length, 3);
      for (const code of blocks) {
        JSON.parse(code);
        for (const line of code.split('\n')) assert.ok(stringWidth(line) <= CODE_COLUMNS, line);
      }
      assert.equal(text.match(/^```/gm)?.length, 2 * blocks.length, 'no other blocks');
    });

    test(`tables have at most ${TABLE_COLUMNS} columns`, () => {
      for (const row of tables(text).join('').trim().split('\n')) {
        assert.ok(columnsOf(row) <= TABLE_COLUMNS, row);
      }
    });

    test('names every field of the form by its label and its key', () => {
      for (const { key, label } of formItems) {
        assert.match(text, new RegExp(`\\*\\*${label.replace(/[()]/g, '\\$&')}.*\`${key}\``), key);
      }
    });
  });
}

test('both languages have the same code, tables and headings', () => {
  const shapeOf = (text: string) => ({
    code: codeBlocks(text),
    tables: tables(text).map((table) => table.split('\n').map(columnsOf)),
    headings: text.match(/^##+ /gm),
  });
  assert.deepEqual(shapeOf(chinese), shapeOf(english));
});

test('its title is the name that the console shows in its list', () => {
  assert.equal(guide.split('\n')[0], `# ${name.en}`);
});

test('what the form explains, it explains in English and Chinese: the console does not translate it', () => {
  for (const { key, description } of formItems) {
    if (description !== undefined)
      assert.match(description, /^[^\p{Script=Han}]+\. \/ .*\p{Script=Han}.*。$/u, key);
  }
  assert.ok(formItems.some(({ description }) => description));
});
