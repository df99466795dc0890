// @ts-check
/** The hand-written connector on the global `fetch`. */
import { configWith, freshly, messageWith } from '../message.mjs';
import { createWithFetch } from './plain.mjs';

const config = freshly(configWith);
const message = messageWith();
const { sendMessage } = await createWithFetch({ getConfig: async () => config() });

export const send = () => sendMessage(message);
