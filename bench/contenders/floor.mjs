// @ts-check
/** The bare transport: one constant body over `node:https`, the answer not read as JSON. */
import { configWith, messageWith } from '../message.mjs';
import { overHttps, prepare } from './plain.mjs';

const body = prepare(configWith(), messageWith());

export const send = () => overHttps(body);
