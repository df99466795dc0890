// @ts-check
/** This package as its tarball holds it. */
import createConnector from 'connector-aliyun-sms-wasm';
import {
  accepted,
  configWith,
  freshly,
  invalidConfig,
  messageWith,
  protection,
  routes,
} from '../message.mjs';

const { loadCore, plainMessage, Sender } = await import(
  '../node_modules/connector-aliyun-sms-wasm/lib/engine.js'
);
const { default: initialised } = await import('../node_modules/connector-aliyun-sms-wasm/pkg/core.js');

const core = await loadCore();
const sender = new Sender(core, {
  transport: () => Promise.reject(new Error('Nothing is sent here.')),
  announce: () => undefined,
});
const config = freshly(configWith);
const message = messageWith();
const coreMessage = { to: message.to, usageType: message.type, payload: message.payload };

const { sendMessage, configGuard } = await createConnector({ getConfig: async () => config() });

export const send = () => sendMessage(message);

/** @param {object} more fields of the config @returns {Promise<() => Promise<unknown>>} */
const sendWith = async (more) => {
  // A few: what was just read from a database is in the processor’s cache, and many large configs are not.
  const config = freshly(() => ({ ...configWith(), ...more }), 8);
  const { sendMessage } = await createConnector({ getConfig: async () => config() });
  return () => sendMessage({ ...message, ip: '203.0.113.9' });
};
export const sendByTemplates = await sendWith({});
export const sendByRoutes = await sendWith({ routes });
export const sendProtected = await sendWith(protection);
export const sendByRoutesProtected = await sendWith({ routes, ...protection });

/** All that a send costs up to its request. */
export const prepare = () =>
  sender.prepare(
    () => core.check(config()),
    () => coreMessage,
  );

// More configs than the core keeps, so that each is checked.
let number = 0;
const unknown = freshly(() => ({ ...configWith(), accessKeyId: `LTAI5tExample${number++}` }), 64);

export const prepareUnknown = () =>
  sender.prepare(
    () => core.check(unknown()),
    () => coreMessage,
  );
export const checkValid = () => configGuard.safeParse(config()).success;
export const checkUnknown = () => configGuard.safeParse(unknown()).success;
const invalid = freshly(invalidConfig);
export const checkInvalid = () => configGuard.safeParse(invalid()).success;

const checked = core.check(config());
const answer = { status: 200, text: accepted, date: undefined, retryAfterMs: undefined };

/** A call whose request is out. */
const begun = () => {
  const exchange = core.send(
    checked,
    plainMessage(() => coreMessage),
    { isProtected: true, sharesCounts: false },
  );
  exchange.started();
  return exchange;
};

/** @type {ReturnType<typeof begun>[]} */
let calls = [];

/** From the answer to the receipt, and the call forgotten. */
export const readReply = Object.assign(
  () => {
    const exchange = calls.pop() ?? begun();
    const step = exchange.answered(answer);
    exchange.release(checked.learned);
    return step;
  },
  {
    /** @param {number} count */
    setUp: (count) => {
      calls = Array.from({ length: count }, begun);
    },
  },
);

/** @param {number} templates @param {number} codeLength */
export const prepareWith = (templates, codeLength) => {
  const { to, type, payload } = messageWith(codeLength);
  const config = freshly(() => configWith(templates), 32);
  return () =>
    sender.prepare(
      () => core.check(config()),
      () => ({ to, usageType: type, payload }),
    );
};

const { memory } = await initialised();
export const wasmBytes = () => memory.buffer.byteLength;
