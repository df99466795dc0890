// @ts-check
/** `@alicloud/dysmsapi20170525` (on `openapi-core`): one call of a client that is made once. Signs with SHA-256. */
import { createRequire } from 'node:module';
import { configWith, messageWith } from '../message.mjs';
import { upToRequest } from './intercepted-httpx.mjs';

const require = createRequire(import.meta.url);
const { default: Client, SendSmsRequest } = require('@alicloud/dysmsapi20170525');

const { accessKeyId, accessKeySecret, signName, templates } = configWith();
const { to, payload } = messageWith();
const client = new Client({ accessKeyId, accessKeySecret, endpoint: 'dysmsapi.aliyuncs.com' });
const stopped = upToRequest(
  createRequire(require.resolve('@alicloud/dysmsapi20170525')).resolve('@darabonba/typescript'),
);

export const send = () =>
  client.sendSms(
    new SendSmsRequest({
      phoneNumbers: to,
      signName,
      templateCode: templates[0]?.templateCode.china,
      templateParam: JSON.stringify({ code: payload.code }),
    }),
  );

export const prepare = () => stopped(send);
