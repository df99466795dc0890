// @ts-check
/** `@logto/connector-aliyun-sms`. */
import createConnector from '@logto/connector-aliyun-sms';
import { accepted, configWith, freshly, invalidConfig, messageWith } from '../message.mjs';
import { preparer, readReply as read } from './official-copy.mjs';

const config = freshly(configWith);
const message = messageWith();
const { sendMessage, configGuard } = await createConnector({ getConfig: async () => config() });
const prepareOne = preparer(configGuard);

export const send = () => sendMessage(message);
export const prepare = () => prepareOne(config(), message);
export const checkValid = () => configGuard.safeParse(config()).success;
export const checkUnknown = checkValid;
const invalid = freshly(invalidConfig);
export const checkInvalid = () => configGuard.safeParse(invalid()).success;
export const readReply = () => read(accepted);

/** @param {number} templates @param {number} codeLength */
export const prepareWith = (templates, codeLength) => {
  const message = messageWith(codeLength);
  const config = freshly(() => configWith(templates), 32);
  return () => prepareOne(config(), message);
};
