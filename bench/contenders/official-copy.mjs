// @ts-check
/**
 * An exact copy of what `@logto/connector-aliyun-sms` 1.5.5 (MPL-2.0, https://github.com/logto-io/logto) does before and
 * after the request, for measuring it alone: the package does not export it. The bench compares what this makes with
 * what the package itself sends before it measures anything.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { getConfigTemplateByType, parseJson, validateConfig } from '@logto/connector-kit';
import { z } from 'zod';

const staticConfigs = {
  Format: 'json',
  RegionId: 'cn-hangzhou',
  SignatureMethod: 'HMAC-SHA1',
  SignatureVersion: '1.0',
  Version: '2017-05-25',
};

const escaper = (string_) =>
  encodeURIComponent(string_)
    .replaceAll('!', '%21')
    .replaceAll('"', '%22')
    .replaceAll("'", '%27')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll('*', '%2A')
    .replaceAll('+', '%2B');

const formatDateString = (date) => {
  const rawString = date.toISOString();
  return rawString.replace(/\.\d{3}Z$/, 'Z');
};

const getSignature = (parameters, secret, method) => {
  const canonicalizedQuery = Object.entries(parameters)
    .map(([key, value]) => {
      return `${escaper(key)}=${escaper(value)}`;
    })
    .slice()
    .sort()
    .join('&');
  const stringToSign = `${method.toUpperCase()}&${escaper('/')}&${escaper(canonicalizedQuery)}`;
  return createHmac('sha1', `${secret}&`).update(stringToSign).digest('base64');
};

const chinaMobileNumber = '1\\d{10}';
const chinaNumberRegExp = new RegExp(`^(?:\\+86|0086|86)?${chinaMobileNumber}$`);
const strictChinaNumberRegExp = new RegExp(`^(?:\\+86|0086|86)${chinaMobileNumber}$`);
const isChinaNumber = (to, isStrictOnRegionNumber) => {
  if (isStrictOnRegionNumber) {
    return strictChinaNumberRegExp.test(to);
  }
  return chinaNumberRegExp.test(to);
};

const getTemplateCode = ({ templateCode }, to, strictPhoneRegionNumberCheck) => {
  if (typeof templateCode === 'string') {
    return templateCode;
  }
  return isChinaNumber(to, strictPhoneRegionNumberCheck) ? templateCode.china : templateCode.overseas;
};

/**
 * From config and message to the form body. `unique` stands in for nonce and clock.
 * @param {any} configGuard the package's own
 */
export const preparer =
  (configGuard) =>
  /** @param {any} config @param {any} data @param {{ SignatureNonce: string, Timestamp: string }} [unique] */
  (config, { to, type, payload }, unique) => {
    validateConfig(config, configGuard);
    const { accessKeyId, accessKeySecret, signName, strictPhoneRegionNumberCheck } = config;
    const template = getConfigTemplateByType(type, config);
    const { locale, ...filteredPayload } = payload;
    const parameters = {
      Action: 'SendSms',
      ...staticConfigs,
      AccessKeyId: accessKeyId,
      PhoneNumbers: to,
      SignName: signName,
      TemplateCode: getTemplateCode(template, to, strictPhoneRegionNumberCheck),
      TemplateParam: JSON.stringify(filteredPayload),
    };
    const finalParameters = Object.entries({
      ...parameters,
      SignatureNonce: unique?.SignatureNonce ?? randomUUID(),
      Timestamp: unique?.Timestamp ?? formatDateString(new Date()),
    }).reduce(
      // biome-ignore lint/performance/noAccumulatingSpread: as it is there
      (result, [key, value]) => (value === undefined ? result : { ...result, [key]: value }),
      {},
    );
    const signature = getSignature(finalParameters, accessKeySecret, 'POST');
    // What got does with `form`.
    return new URLSearchParams({ ...finalParameters, Signature: signature }).toString();
  };

const sendSmsResponseGuard = z.object({
  BizId: z.string().optional(),
  Code: z.string(),
  Message: z.string(),
  RequestId: z.string(),
});

/** @param {string} body */
export const readReply = (body) => {
  const result = sendSmsResponseGuard.safeParse(parseJson(body));
  if (!result.success) throw result.error;
  const { Code, Message, ...rest } = result.data;
  return { Code, Message, ...rest };
};
