// @ts-check
/** This package as its tarball holds it. */
import createConnector from 'connector-aliyun-sms-wasm';
import { accepted, configWith, freshly, invalidConfig, messageWith } from '../message.mjs';

const { loadCore } = await import('../node_modules/connector-aliyun-sms-wasm/lib/engine.js');
const { default: initialised } = await import('../node_modules/connector-aliyun-sms-wasm/pkg/core.js');

const core = await loadCore();
const config = freshly(configWith);
const message = messageWith();
const coreMessage = { to: message.to, usageType: message.type, payload: message.payload };

const { sendMessage, configGuard } = await createConnector({ getConfig: async () => config() });

export const send = () => sendMessage(message);

export const prepare = () => core.prepare(core.plan(config()), coreMessage, Date.now());

// More configs than the core keeps, so that each is checked.
let number = 0;
const unknown = freshly(() => ({ ...configWith(), accessKeyId: `LTAI5tExample${number++}` }), 64);

export const prepareUnknown = () => core.prepare(core.plan(unknown()), coreMessage, Date.now());
export const checkValid = () => configGuard.safeParse(config()).success;
export const checkUnknown = () => configGuard.safeParse(unknown()).success;
const invalid = freshly(invalidConfig);
export const checkInvalid = () => configGuard.safeParse(invalid()).success;

const plan = core.plan(config());
const sent = prepare();
export const readReply = () => core.interpret(plan, coreMessage, sent, { status: 200, text: accepted });

/** @param {number} templates @param {number} codeLength */
export const prepareWith = (templates, codeLength) => {
  const { to, type, payload } = messageWith(codeLength);
  const config = freshly(() => configWith(templates), 32);
  return () => core.prepare(core.plan(config()), { to, usageType: type, payload }, Date.now());
};

const { memory } = await initialised();
export const wasmBytes = () => memory.buffer.byteLength;
