/** What Logto's console shows: names, texts, and the form. */
import { ConnectorConfigFormItemType, type ConnectorMetadata } from '@logto/connector-kit';

/** The form's placeholder for a code that is not filled in. The core takes no such text for a code. */
const PLACEHOLDER = '<template-code>';

/** Logto's usage types; the first four are required. */
const USAGE_TYPES = [
  'SignIn',
  'Register',
  'ForgotPassword',
  'Generic',
  'OrganizationInvitation',
  'UserPermissionValidation',
  'BindNewIdentifier',
  'MfaVerification',
  'BindMfa',
];

export const metadata: ConnectorMetadata = {
  // Not the official connector's: two factories with one id stop Logto's start-up.
  id: 'aliyun-short-message-service-wasm',
  target: 'aliyun-sms-wasm',
  platform: null,
  name: {
    en: 'Aliyun SMS (WebAssembly)',
    'zh-CN': '阿里云短信（WebAssembly）',
    'tr-TR': 'Aliyun SMS (WebAssembly)',
    ko: 'Aliyun SMS (WebAssembly)',
  },
  logo: './logo.svg',
  logoDark: null,
  description: {
    en: 'Verification codes by SMS through Alibaba Cloud, to mainland China and overseas, with errors you can act on.',
    'zh-CN': '通过阿里云短信服务发送验证码，支持中国内地及国际/港澳台号码，报错清晰可处理。',
    'tr-TR':
      'Alibaba Cloud üzerinden SMS ile doğrulama kodları: Çin ana karası ve yurt dışı, anlaşılır hatalarla.',
    ko: 'Alibaba Cloud를 통해 중국 본토와 해외로 SMS 인증 코드를 보내며, 조치할 수 있는 오류를 알려 줍니다.',
  },
  readme: './docs/setup-guide.md',
  formItems: [
    {
      key: 'accessKeyId',
      label: 'Access Key ID',
      type: ConnectorConfigFormItemType.Text,
      required: true,
      placeholder: '<access-key-id>',
    },
    {
      key: 'accessKeySecret',
      label: 'Access Key Secret',
      type: ConnectorConfigFormItemType.Text,
      required: true,
      placeholder: '<access-key-secret>',
      isConfidential: true,
    },
    {
      key: 'signName',
      label: 'Signature Name',
      type: ConnectorConfigFormItemType.Text,
      required: true,
      placeholder: '<signature-name>',
    },
    {
      key: 'templates',
      label: 'Templates',
      type: ConnectorConfigFormItemType.Json,
      required: true,
      defaultValue: USAGE_TYPES.map((usageType) => ({ usageType, templateCode: PLACEHOLDER })),
      description:
        'One template code for all numbers, or { "china": "SMS_…", "overseas": "SMS_…" }. Types that are not filled in use Generic.',
    },
    {
      key: 'strictPhoneRegionNumberCheck',
      label: 'Strict Phone Region Number Check',
      type: ConnectorConfigFormItemType.Switch,
      defaultValue: true,
      description:
        'On: only numbers that start with 86 count as mainland Chinese. Turn it on when all your numbers carry a country code, above all with users in the USA and Canada. Off: 11-digit numbers from 13… to 19… count as mainland, too.',
    },
    {
      key: 'endpoint',
      label: 'Endpoint',
      type: ConnectorConfigFormItemType.Text,
      required: false,
      placeholder: 'https://dysmsapi.aliyuncs.com',
      description:
        'Leave it empty for the Chinese mainland. Elsewhere a regional host under aliyuncs.com, such as https://dysmsapi.ap-southeast-1.aliyuncs.com.',
    },
    {
      key: 'timeoutMs',
      label: 'Timeout (milliseconds)',
      type: ConnectorConfigFormItemType.Number,
      required: false,
      placeholder: '8000',
      description:
        'How long one send may take, all tries included: 1000 to 30000. The sign-in page gives up after 10000.',
    },
  ],
};
