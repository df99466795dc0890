// @ts-check
/** The main job, step by step: load, check the config, send, show. Needs a finished build. */
import { randomInt } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { ConnectorError } from '@logto/connector-kit';
import { AliyunSms, SEND_CHANNEL, STEP_CHANNEL } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { path } from '../scripts/project.mjs';
import { bold } from '../scripts/terminal.mjs';
import { simulatedAccount } from './account.mjs';
import { CONNECTORS } from './extracted.mjs';
import { loadThroughLogto } from './logto.mjs';
import { showConfigProblems, showEnd, showFact, showSending } from './report.mjs';

/** @typedef {import('./logto.mjs').Message} Message */
/** @typedef {import('connector-aliyun-sms-wasm/client').AliyunSmsConfig} Config */

/** A mainland number and one in Washington. */
const RECIPIENTS = ['8613800138000', '12025550100'];

/**
 * Sends every message and shows what happened.
 * @param {{ to?: string[], type: string, locale: string, code?: string, ip?: string, live: boolean, begin: number,
 *   given: import('./config.mjs').GivenConfig | undefined }} options what the person at the terminal asked for, and when
 * @returns {Promise<boolean>} whether every message was accepted
 */
export async function demo({ to = RECIPIENTS, type, locale, code, ip, live, begin, given }) {
  const payload = { code: code ?? String(randomInt(100_000, 1_000_000)), locale };
  const messages = to.map((number) => ({ to: number, usageType: type, payload, ...(ip && { ip }) }));

  const loading = performance.now();
  const logto = await loadThroughLogto();
  const version = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(path('node_modules', name, 'package.json'), 'utf8')).version;
  console.log(bold('Logto'));
  showFact('package', `packed by npm, extracted to ${CONNECTORS}/, nothing installed`);
  const versions = `@logto/cli ${version('@logto/cli')}, connector-kit ${version('@logto/connector-kit')}`;
  showFact('loader', versions, `${Math.round(performance.now() - loading)} ms`);
  showFact('connector', logto.metadataId);

  const { endpoint: _, ...own } = simulatorConnectorConfig('');
  const { value, source } = given ?? { value: own, source: 'the simulator’s own config' };
  const { error } = logto.configGuard.safeParse(value);
  if (error) return showConfigProblems(source, error.issues);
  const config = /** @type {Config} */ (value);
  showFact('config', `✓ ${source}, ${config.templates?.length} templates`, 'configGuard finds nothing wrong');

  const simulator = live ? undefined : await startSimulator(await simulatedAccount(config, messages));
  // Nothing else is ever called without --live, whatever endpoint the config names.
  const used = simulator ? { ...config, endpoint: simulator.url } : config;
  if (simulator) process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] = new URL(simulator.url).origin;
  const where = simulator ? 'the simulator, in this process; nothing leaves this machine' : 'the real Aliyun';
  showFact('endpoint', used.endpoint || 'https://dysmsapi.aliyuncs.com/', where);
  try {
    let sent = 0;
    for (const message of messages) {
      const delivered = simulator?.inbox.length;
      const sending = await watched(logto.sendMessage(message, used));
      if (!sending.error) sent += 1;
      // Where there is none, sending said why.
      const route = await AliyunSms.route(used, { to: message.to, type, locale }).catch(() => undefined);
      showSending({ ...sending, route, usageType: type, delivered: simulator?.inbox.slice(delivered) });
    }
    showEnd({
      sent,
      of: messages.length,
      milliseconds: performance.now() - begin,
      verb: live ? 'accepted by Aliyun' : ip ? 'accepted' : 'delivered',
    });
    return sent === messages.length;
  } finally {
    await simulator?.close();
  }
}

/** @type {import('connector-aliyun-sms-wasm/client').CallStep[]} */
let steps = [];
let maskedNumber = '';
/** @type {readonly import('connector-aliyun-sms-wasm/client').ProtectionNotice[]} */
let protection = [];
subscribe(STEP_CHANNEL, (step) => steps.push(/** @type {(typeof steps)[number]} */ (step)));
subscribe(SEND_CHANNEL, (event) => {
  ({ maskedPhoneNumber: maskedNumber, protection } =
    /** @type {import('connector-aliyun-sms-wasm/client').SendEvent} */ (event));
});

/** What the connector tells of a send, and the ConnectorError it ended with. @param {Promise<unknown>} sending */
async function watched(sending) {
  steps = [];
  try {
    await sending;
    return { steps, maskedNumber, protection };
  } catch (error) {
    if (error instanceof ConnectorError) return { steps, maskedNumber, protection, error };
    throw error;
  }
}
