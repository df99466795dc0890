import type { Template } from './templates.js';

/** The access key that the simulator knows unless `accessKeys` says otherwise. It opens nothing else. */
export const simulatorAccessKey = {
  accessKeyId: 'simulatorAccessKeyId',
  accessKeySecret: 'simulatorAccessKeySecret',
} as const;

/** The approved sign name of the simulated account, without brackets. */
export const simulatorSignName = '云测';

/** Logto's usage types: suffix of the template code, what the Chinese and the English text call the occasion. */
const occasions = {
  Register: [1, '注册账号', 'sign-up'],
  SignIn: [2, '登录', 'sign-in'],
  ForgotPassword: [3, '重置密码', 'password reset'],
  Generic: [4, '验证身份', 'verification'],
  OrganizationInvitation: [5, '加入组织', 'invitation'],
  UserPermissionValidation: [6, '确认操作权限', 'permission check'],
  BindNewIdentifier: [7, '绑定手机号', 'phone linking'],
  MfaVerification: [8, '进行多因素验证', 'two-step verification'],
  BindMfa: [9, '开启多因素验证', 'two-step set-up'],
} as const;

/** A usage type of Logto that the simulated account has templates for. */
export type SimulatorUsageType = keyof typeof occasions;

const templates: Record<string, Template> = {};
const codes: Partial<Record<SimulatorUsageType, { china: string; overseas: string }>> = {};
for (const [usageType, [suffix, chinese, english]] of Object.entries(occasions)) {
  const china = `SMS_10000000${suffix}`;
  const overseas = `SMS_20000000${suffix}`;
  templates[china] = {
    region: 'domestic',
    text: `您正在${chinese}，验证码为\${code}，5分钟内有效。`,
    name: `${chinese}验证码`,
    signNames: [simulatorSignName],
  };
  templates[overseas] = {
    region: 'international',
    text: `Your ${english} code is \${code}. It expires in 5 minutes.`,
    name: `${english} code`,
  };
  codes[usageType as SimulatorUsageType] = { china, overseas };
}

/** The approved templates of the simulated account: one domestic and one international for every usage type. */
export const simulatorTemplates: Readonly<Record<string, Template>> = templates;

/** Codes of {@link simulatorTemplates} in the shape of the connector's `templateCode`. */
export const simulatorTemplateCodes = codes as Readonly<
  Record<SimulatorUsageType, { china: string; overseas: string }>
>;

/**
 * A complete connector config for the simulated account.
 *
 * @param endpoint Where the simulator listens: `simulator.url`. The server that runs the connector must list its
 * origin in `ALIYUN_SMS_ALLOWED_ORIGINS`.
 * @example
 * ```ts
 * const config = simulatorConnectorConfig(simulator.url);
 * config.signName; // 云测
 * ```
 */
export const simulatorConnectorConfig = (endpoint: string) => ({
  ...simulatorAccessKey,
  signName: simulatorSignName,
  templates: Object.entries(simulatorTemplateCodes).map(([usageType, templateCode]) => ({
    usageType,
    templateCode,
  })),
  endpoint,
});
