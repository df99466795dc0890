import type { SimulatorUsageType } from './account.js';

/**
 * Sign names that the verification service gives to every account. Aliyun replaces them from time to time; these were
 * seen in public configs after July 2026, and no API lists them.
 *
 * @see https://dypns.console.aliyun.com/smsCertParamsConfig/sign
 */
export const simulatorGiftedSignNames: readonly string[] = [
  '恒创联众',
  '恒创联众科技',
  '北京恒创联众',
  '恒锐创岳',
  '恒锐创岳科技',
  '北京恒锐创岳',
];

/** One of {@link simulatorGiftedSignNames}, for configs and tests. */
export const simulatorGiftedSignName = '恒创联众';

const RULES = '请注意保密，切勿告知他人。';

const whileDoing = (operation: string): string =>
  `尊敬的客户，您正在${operation}操作，您的验证码为\${code}。以上验证码\${min}分钟内有效，${RULES}`;

/**
 * Template code → text, of the templates that the verification service gives to every account: for sign-in and
 * registration, and for changing, recovering, binding and verifying. The texts are those that several public code bases
 * copied from the console.
 *
 * @see https://dypns.console.aliyun.com/smsCertParamsConfig/template
 */
export const simulatorGiftedTemplates: Readonly<Record<string, string>> = {
  100001: `您的验证码为\${code}。尊敬的客户，以上验证码\${min}分钟内有效，${RULES}`,
  100002: whileDoing('进行修改手机号'),
  100003: whileDoing('进行重置密码'),
  100004: whileDoing('进行绑定手机号'),
  100005: whileDoing('验证绑定手机号'),
};

/**
 * Usage type of Logto → gifted template, as the form of Logto's connector for this service proposes it.
 *
 * @see https://github.com/logto-io/logto/blob/master/packages/connectors/connector-aliyun-sms-mas/src/constant.ts
 */
export const simulatorGiftedTemplateCodes: Readonly<Record<SimulatorUsageType, string>> = {
  Register: '100001',
  SignIn: '100001',
  ForgotPassword: '100003',
  Generic: '100001',
  OrganizationInvitation: '100001',
  UserPermissionValidation: '100005',
  BindNewIdentifier: '100002',
  MfaVerification: '100001',
  BindMfa: '100001',
};
