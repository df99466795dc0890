// @ts-check
/**
 * The core in Chromium: `wasm-pack test` compiles `tests/browser` and drives it. The address of a simulator for the real
 * `fetch` is compiled in as SIMULATOR_URL.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { findChrome, findChromedriver } from '../../scripts/programs.mjs';
import { path, ROOT } from '../../scripts/project.mjs';

// chromedriver alone looks in fixed folders only.
const config = JSON.parse(readFileSync(path('webdriver.json'), 'utf8'));
config['goog:chromeOptions'].binary = findChrome();
const file = path('target/webdriver.json');
writeFileSync(file, JSON.stringify(config, null, 2));

const simulator = await startSimulator();
const driver = ['--chromedriver', findChromedriver() ?? 'chromedriver'];
const child = spawn('wasm-pack', ['test', '--headless', '--chrome', ...driver], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, SIMULATOR_URL: simulator.url, WASM_BINDGEN_TEST_WEBDRIVER_JSON: file },
});
[process.exitCode] = await once(child, 'close');
await simulator.close();
