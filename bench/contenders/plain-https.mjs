// @ts-check
/** The hand-written connector on `node:https`. */
import { accepted, configWith, freshly, invalidConfig, messageWith } from '../message.mjs';
import { check, createWithHttps, prepare as prepareOne, readReply as read } from './plain.mjs';

const config = freshly(configWith);
const message = messageWith();
const { sendMessage } = await createWithHttps({ getConfig: async () => config() });

export const send = () => sendMessage(message);
export const prepare = () => prepareOne(config(), message);
export const checkValid = () => check(config());
export const checkUnknown = checkValid;
const invalid = freshly(invalidConfig);
export const checkInvalid = () => check(invalid());
export const readReply = () => read(accepted);

/** @param {number} templates @param {number} codeLength */
export const prepareWith = (templates, codeLength) => {
  const message = messageWith(codeLength);
  const config = freshly(() => configWith(templates), 32);
  return () => prepareOne(config(), message);
};
