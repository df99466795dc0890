/**
 * A caller of the simulator written without it and without the connector: signs with `node:crypto` and sends with
 * `fetch`, so that every single parameter can be left out or spoilt.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import {
  simulatorAccessKey,
  simulatorGiftedSignName,
  simulatorGiftedTemplateCodes,
  simulatorSignName,
  simulatorTemplateCodes,
} from 'connector-aliyun-sms-wasm/simulator';

/** `undefined` leaves a parameter out. */
export type Changes = Record<string, string | undefined>;

/** An answer, its body read as JSON when it is. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  code: string | undefined;
  body: Record<string, string>;
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const query = (parameters: Record<string, string>) =>
  Object.keys(parameters)
    .sort()
    .map((key) => `${encode(key)}=${encode(parameters[key] ?? '')}`)
    .join('&');

const present = (parameters: Changes) =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;

/** The time as both schemes write it. */
export const timestamp = (time = Date.now()) => new Date(time).toISOString().replace(/\.\d+/, '');

/** What a proper SendSms call to a mainland number says. */
export const message = {
  PhoneNumbers: '13800138000',
  SignName: simulatorSignName,
  TemplateCode: simulatorTemplateCodes.SignIn.china,
  TemplateParam: '{"code":"123456"}',
};

/** What makes a proper SendSms call a proper SendSmsVerifyCode call. */
export const verifyMessage = {
  PhoneNumbers: undefined,
  PhoneNumber: '13800138000',
  SignName: simulatorGiftedSignName,
  TemplateCode: simulatorGiftedTemplateCodes.SignIn,
  TemplateParam: '{"code":"123456","min":"10"}',
};

/** A proper SendSms call with `changes`, signed by RPC 1.0; `Signature` may be among the changes. */
export function rpcParameters(
  changes: Changes = {},
  method = 'POST',
  secret: string = simulatorAccessKey.accessKeySecret,
): Record<string, string> {
  const parameters = present({
    AccessKeyId: simulatorAccessKey.accessKeyId,
    Action: 'SendSms',
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: timestamp(),
    Version: '2017-05-25',
    ...message,
    ...changes,
  });
  const signature = createHmac('sha1', `${secret}&`)
    .update(`${method}&%2F&${encode(query(parameters))}`)
    .digest('base64');
  return present({ Signature: signature, ...parameters, ...('Signature' in changes && changes) });
}

export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const body: Record<string, string> = text.startsWith('{') ? JSON.parse(text) : {};
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    code: body['Code'] ?? /<Code>(.*)<\/Code>/.exec(text)?.[1],
  };
}

/** Sends already signed parameters as a form. */
export const post = async (url: string, parameters: Record<string, string>): Promise<Reply> =>
  readReply(await fetch(url, { method: 'POST', body: new URLSearchParams(parameters) }));

/** Signs a SendSms call with `changes` and sends it as a form. */
export const sendRpc = (url: string, changes: Changes = {}): Promise<Reply> =>
  post(url, rpcParameters(changes));

/** Signs a SendSmsVerifyCode call with `changes` and sends it as a form. */
export const sendVerifyRpc = (url: string, changes: Changes = {}): Promise<Reply> =>
  sendRpc(url, { Action: 'SendSmsVerifyCode', ...verifyMessage, ...changes });

/** What an ACS3 call may have spoilt. */
export interface Acs3Changes {
  parameters?: Changes;
  /** Signed headers to change or leave out. */
  headers?: Changes;
  /** Headers sent beside the signed ones. */
  unsigned?: Record<string, string>;
  secret?: string;
  accessKeyId?: string;
  method?: string;
  /** Where the parameters travel. Default: the query, as the official client does. */
  form?: boolean;
  /** Rewrites the finished Authorization header. */
  authorization?: (header: string) => string;
}

/** Signs a SendSms call by ACS3-HMAC-SHA256 and sends it. */
export async function sendAcs3(url: string, changes: Acs3Changes = {}): Promise<Reply> {
  const parameters = query(present({ ...message, ...changes.parameters }));
  const [inUrl, body] = changes.form ? ['', parameters] : [parameters, ''];
  const method = changes.method ?? 'POST';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const headers = present({
    host: new URL(url).host,
    'x-acs-action': 'SendSms',
    'x-acs-content-sha256': sha256(body),
    'x-acs-date': timestamp(),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': '2017-05-25',
    ...(changes.form && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...changes.headers,
  });
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    '/',
    inUrl,
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const signature = createHmac('sha256', changes.secret ?? simulatorAccessKey.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  const id = changes.accessKeyId ?? simulatorAccessKey.accessKeyId;
  const authorization = `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const { host: _, ...sent } = headers;
  return readReply(
    await fetch(inUrl ? `${url}?${inUrl}` : url, {
      method,
      headers: {
        accept: 'application/json',
        ...sent,
        ...changes.unsigned,
        authorization: changes.authorization?.(authorization) ?? authorization,
      },
      ...(body && { body }),
    }),
  );
}

/** Signs a SendSmsVerifyCode call by ACS3-HMAC-SHA256 and sends it. */
export const sendVerifyAcs3 = (url: string, changes: Acs3Changes = {}): Promise<Reply> =>
  sendAcs3(url, {
    ...changes,
    parameters: { ...verifyMessage, ...changes.parameters },
    headers: { 'x-acs-action': 'SendSmsVerifyCode', ...changes.headers },
  });
