/**
 * The doctor's picture for the README, of a real run: `docs/images/doctor.png` and `doctor.zh.png`. They are written anew with
 * `UPDATE_PICTURES=1`, because each machine's fonts make other pixels; without it they go to `target/pictures/`.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { configFile, run } from './command.ts';
import { pictureOf } from './terminal-picture.ts';

const target = process.env['UPDATE_PICTURES'] ? 'docs/images' : 'target/pictures';
const FOLDER = fileURLToPath(new URL(`../../${target}/`, import.meta.url));

/** One carrier that blocks the sign name, and a rejected template: why some users get nothing, and others do. */
const account = {
  signNames: { 云测: { carriers: { telecom: { status: 'notRegistered', reasons: ['UNBINDING_QUA'] } } } },
  templates: { SMS_100000003: { status: 'rejected', rejectReason: '模板内容中包含错别字' } },
  pastDays: {
    mainland: { total: 100, delivered: 71, failed: 27 },
    overseas: { total: 40, delivered: 39, failed: 1 },
  },
} as const;

describe('the picture of the doctor', () => {
  for (const [lang, name, command] of [
    ['en', 'doctor.png', 'npx connector-aliyun-sms-wasm doctor --config sms.json'],
    ['zh', 'doctor.zh.png', 'npx connector-aliyun-sms-wasm doctor --config sms.json --lang zh'],
  ] as const) {
    test(lang, async (context) => {
      const simulator = await startSimulator({ account });
      context.after(() => simulator.close());
      const file = configFile(context, { ...simulator.config, spendProtection: true });
      const ended = await run(['doctor', '--config', file, '--lang', lang], {
        env: { ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin, FORCE_COLOR: '1' },
        columns: 78,
      });
      assert.equal(ended.code, 1, ended.stderr);
      const png = await pictureOf(command, ended.stdout);
      assert.ok(png.length > 20_000);
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(join(FOLDER, name), png);
    });
  }
});
