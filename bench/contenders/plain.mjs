// @ts-check
/**
 * The least a JavaScript connector could do, written by hand: no dependency but the kit, `node:crypto`, a check of the
 * config without advice, one try, one time limit.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:https';
import { ConnectorError, ConnectorErrorCodes, ConnectorType } from '@logto/connector-kit';

const URL_OF_ALIYUN = 'https://dysmsapi.aliyuncs.com/';
const TIMEOUT_MS = 8000;
const REQUIRED = ['Register', 'SignIn', 'ForgotPassword', 'Generic'];
const MAINLAND = /^(?:\+86|0086|86)?1\d{10}$/;
const agent = new Agent({ keepAlive: true });
const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };

const isText = (value) => typeof value === 'string' && value !== '';

/** @param {any} config */
export const check = ({ accessKeyId, accessKeySecret, signName, templates }) =>
  isText(accessKeyId) &&
  isText(accessKeySecret) &&
  isText(signName) &&
  Array.isArray(templates) &&
  templates.every(
    ({ usageType, templateCode }) =>
      isText(usageType) &&
      (isText(templateCode) || (isText(templateCode?.china) && isText(templateCode?.overseas))),
  ) &&
  REQUIRED.every((usageType) => templates.some((template) => template.usageType === usageType));

const encode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** @param {any} config @param {any} message */
export const prepare = (config, { to, type, payload }) => {
  if (!check(config)) throw new ConnectorError(ConnectorErrorCodes.InvalidConfig);
  const { templates } = config;
  const template =
    templates.find(({ usageType }) => usageType === type) ??
    templates.find(({ usageType }) => usageType === 'Generic');
  const { templateCode } = template;
  const { locale, ...variables } = payload;
  const query = [
    ['AccessKeyId', config.accessKeyId],
    ['Action', 'SendSms'],
    ['Format', 'json'],
    ['PhoneNumbers', to],
    ['RegionId', 'cn-hangzhou'],
    ['SignName', config.signName],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['SignatureNonce', randomUUID()],
    ['SignatureVersion', '1.0'],
    [
      'TemplateCode',
      isText(templateCode) ? templateCode : MAINLAND.test(to) ? templateCode.china : templateCode.overseas,
    ],
    ['TemplateParam', JSON.stringify(variables)],
    ['Timestamp', `${new Date().toISOString().slice(0, 19)}Z`],
    ['Version', '2017-05-25'],
  ]
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&');
  const signature = createHmac('sha1', `${config.accessKeySecret}&`)
    .update(`POST&%2F&${encode(query)}`)
    .digest('base64');
  return `${query}&Signature=${encode(signature)}`;
};

/** @param {string} body @returns {Promise<string>} */
const overHttps = (body) =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      URL_OF_ALIYUN,
      {
        method: 'POST',
        agent,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        timeout: TIMEOUT_MS,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
        response.on('error', reject);
      },
    );
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** @param {string} body */
const overFetch = async (body) => {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(URL_OF_ALIYUN, { method: 'POST', headers, body, signal });
  return response.text();
};

/** @param {string} body */
export const readReply = (body) => {
  const { Code, Message, ...rest } = JSON.parse(body);
  if (Code !== 'OK')
    throw new ConnectorError(ConnectorErrorCodes.General, { errorDescription: Message, Code });
  return { Code, Message, ...rest };
};

/** @param {(body: string) => Promise<string>} post */
const connector =
  (post) =>
  /** @param {{ getConfig: (id: string) => Promise<unknown> }} options */
  async ({ getConfig }) => ({
    type: ConnectorType.Sms,
    sendMessage: async (/** @type {any} */ message) =>
      readReply(await post(prepare(await getConfig('aliyun-short-message-service'), message))),
  });

export const createWithHttps = connector(overHttps);
export const createWithFetch = connector(overFetch);
export default createWithHttps;
export { overFetch, overHttps };
