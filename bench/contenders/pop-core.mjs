// @ts-check
/** `@alicloud/pop-core`: one call of a client that is made once. No config check, no choice of a template. */
import PopCore from '@alicloud/pop-core';
import { configWith, messageWith } from '../message.mjs';
import { upToRequest } from './intercepted-httpx.mjs';

const { accessKeyId, accessKeySecret, signName, templates } = configWith();
const { to, payload } = messageWith();
const client = new PopCore({
  accessKeyId,
  accessKeySecret,
  endpoint: 'https://dysmsapi.aliyuncs.com',
  apiVersion: '2017-05-25',
});
const stopped = upToRequest('@alicloud/pop-core');

export const send = () =>
  client.request(
    'SendSms',
    {
      PhoneNumbers: to,
      SignName: signName,
      TemplateCode: templates[0]?.templateCode.china,
      TemplateParam: JSON.stringify({ code: payload.code }),
    },
    { method: 'POST' },
  );

export const prepare = () => stopped(send);
