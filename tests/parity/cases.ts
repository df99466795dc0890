/** What the tables of cases are made of. */
import { readFileSync } from 'node:fs';
import { USAGE_TYPES } from '../../host/usage-types.ts';
import type { Send } from './intercepted.ts';

export const MAINLAND = '13800138000';
export const OVERSEAS = '85251234567';

const templates = USAGE_TYPES.map((usageType, index) => ({
  usageType,
  templateCode: { china: `SMS_10${index}`, overseas: `SMS_20${index}` } as unknown,
}));

/** A complete config that both connectors take, with one template code for each side of the border. */
export const config = {
  accessKeyId: 'LTAI5tExampleAccessKeyId',
  accessKeySecret: 'ExampleSecret0123456789abcdefg',
  signName: '示例签名',
  templates,
};

/** A complete config of the official connector for the verification service: its form's own templates. */
export const masConfig = {
  accessKeyId: 'LTAI5tExampleAccessKeyId',
  accessKeySecret: 'ExampleSecret0123456789abcdefg',
  signName: '恒创联众',
  templates: [
    ['SignIn', '100001'],
    ['Register', '100001'],
    ['ForgotPassword', '100003'],
    ['OrganizationInvitation', '100001'],
    ['Generic', '100001'],
    ['UserPermissionValidation', '100005'],
    ['BindNewIdentifier', '100002'],
    ['MfaVerification', '100001'],
    ['BindMfa', '100001'],
  ].map(([usageType, templateCode]) => ({ usageType, templateCode })),
};

/** A send of {@link masConfig} to a mainland number with its country code; `change` is what the case is about. */
export const masSendOf = (change: Parameters<typeof sendOf>[0]): Send =>
  sendOf({ to: `86${MAINLAND}`, ...change, config: { ...masConfig, ...change.config } });

/** A send of {@link config}; `change` is what the case is about. */
export const sendOf = (change: {
  to?: string;
  type?: string;
  payload?: Record<string, unknown>;
  config?: Record<string, unknown>;
}): Send => ({
  config: { ...config, ...change.config },
  data: {
    to: change.to ?? MAINLAND,
    type: (change.type ?? 'SignIn') as Send['data']['type'],
    payload: (change.payload ?? { code: '135790' }) as Send['data']['payload'],
  },
});

interface ErrorCode {
  code: string;
  http?: number;
  stage: string;
  layer: string;
}

/** Every code that can answer a send, with its status; several products share a code. */
export const refusalCodes: readonly { code: string; http: number; layer: string }[] = (
  JSON.parse(
    readFileSync(new URL('../vectors/error-codes.json', import.meta.url), 'utf8'),
  ) as readonly ErrorCode[]
)
  .filter(({ stage, code }) => ['gateway', 'submit'].includes(stage) && code !== 'OK')
  .map(({ code, http, layer }) => ({ code: code.replace('{Param}', 'SignName'), http: http ?? 200, layer }))
  .filter(
    ({ code, http }, index, all) =>
      index === all.findIndex((other) => other.code === code && other.http === http),
  );
