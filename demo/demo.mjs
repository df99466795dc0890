// @ts-check
/** The main job, step by step: load, check the config, send, show. Needs a finished build. */
import { randomInt } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { ConnectorError } from '@logto/connector-kit';
import { STEP_CHANNEL } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { simulatedAccount } from './account.mjs';
import { CONNECTORS } from './extracted.mjs';
import { loadThroughLogto, versionOf } from './logto.mjs';
import { showConfigProblems, showEnd, showFact, showHeading, showSending } from './report.mjs';

/** @typedef {Awaited<ReturnType<typeof loadThroughLogto>>} Logto */
/** @typedef {import('./logto.mjs').Message} Message */
/** @typedef {import('connector-aliyun-sms-wasm/client').AliyunSmsConfig} Config */
/** @typedef {import('connector-aliyun-sms-wasm/client').CallStep} CallStep */

/**
 * @typedef {object} World where messages go
 * @property {Config} config checked
 * @property {import('connector-aliyun-sms-wasm/simulator').Simulator} [simulator] none: the real Aliyun
 */

/** A mainland number and one in New York. */
const RECIPIENTS = ['8613800138000', '12025550100'];

/**
 * @typedef {object} Options what the person at the terminal asked for
 * @property {import('./flags.mjs').Flags} flags
 * @property {import('./config.mjs').GivenConfig | undefined} given undefined: the simulator's config
 * @property {number} begin when, by `performance.now()`
 */

/**
 * Sends every message and shows what happened.
 * @param {Options} options
 * @returns {Promise<boolean>} whether every message was accepted
 */
export async function demo({ flags, given, begin }) {
  const { type, live, locale, code = String(randomInt(100_000, 1_000_000)) } = flags;
  const numbers = flags.to.length > 0 ? flags.to : RECIPIENTS;
  const messages = numbers.map((to) => ({ to, usageType: type, payload: { code, locale } }));

  const logto = await loadThroughLogto();
  showHeading('Logto');
  showFact('package', `packed by npm, extracted to ${CONNECTORS}/, nothing installed`);
  const versions = `@logto/cli ${versionOf('@logto/cli')}, connector-kit ${versionOf('@logto/connector-kit')}`;
  showFact('loader', `${versions}  ${Math.round(logto.milliseconds)} ms`);
  showFact('connector', logto.metadataId);

  const config = checkedConfig(logto, given);
  if (!config) return false;
  const { simulator, config: used } = live ? { config } : await simulated(logto, config, messages);
  try {
    const endpoint = used.endpoint || 'https://dysmsapi.aliyuncs.com/';
    showFact(
      'endpoint',
      `${endpoint}  ${simulator ? 'the simulator, in this process; nothing leaves this machine' : 'the real Aliyun'}`,
    );
    let sent = 0;
    /** @type {CallStep[]} */
    let steps = [];
    subscribe(STEP_CHANNEL, (step) => steps.push(/** @type {CallStep} */ (step)));
    for (const message of messages) {
      steps = [];
      const delivered = simulator?.inbox.length ?? 0;
      const error = await errorOf(logto.sendMessage(message, used));
      if (!error) sent += 1;
      showSending({
        maskedNumber: logto.core.maskedPhoneNumber(message.to),
        usageType: type,
        route: await routeOf(logto.AliyunSms, used, message),
        steps,
        error,
        delivered: simulator?.inbox.slice(delivered),
      });
    }
    showEnd({ sent, of: messages.length, milliseconds: performance.now() - begin, live });
    return sent === messages.length;
  } finally {
    await simulator?.close();
  }
}

/**
 * The config, when the connector's configGuard finds nothing wrong with it; otherwise shows what it finds.
 * @param {Logto} logto @param {Options['given']} given
 */
function checkedConfig({ configGuard }, given) {
  const { value, source } = given ?? simulatorsConfig();
  const result = configGuard.safeParse(value);
  if (!result.success) return showConfigProblems(source, result.error.issues);
  const config = /** @type {Config} */ (value);
  showFact('config', `✓ ${source}, ${config.templates?.length} templates  configGuard finds nothing wrong`);
  return config;
}

function simulatorsConfig() {
  const { endpoint: _, ...value } = simulatorConnectorConfig('');
  return { value, source: 'the simulator’s own config' };
}

/**
 * The config turned to a simulator: nothing else is ever called without --live, whatever endpoint the config names.
 * @param {Logto} logto @param {Config} config @param {Message[]} messages
 * @returns {Promise<World>}
 */
async function simulated(logto, config, messages) {
  const simulator = await startSimulator(await simulatedAccount(logto, config, messages));
  process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] = new URL(simulator.url).origin;
  return { config: { ...config, endpoint: simulator.url }, simulator };
}

/** @param {Logto['AliyunSms']} AliyunSms @param {Config} config @param {Message} message */
async function routeOf(AliyunSms, config, { to, usageType, payload }) {
  try {
    return await AliyunSms.route(config, { to, type: usageType, locale: String(payload['locale'] ?? '') });
  } catch {
    return undefined; // sendMessage failed for the same reason, and says it.
  }
}

/** The ConnectorError a send ended with. @param {Promise<unknown>} sending */
async function errorOf(sending) {
  try {
    await sending;
    return undefined;
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
}
