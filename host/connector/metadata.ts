/**
 * What Logto's console shows: names, texts, and the form. It shows a field's texts as they are, in whatever language it
 * runs itself: so they are in English and Chinese. The labels are the official connector's, for those who come from it.
 */
import { ConnectorConfigFormItemType, type ConnectorMetadata } from '@logto/connector-kit';
import { USAGE_TYPES } from '../usage-types.js';

/** The form's placeholder for a code that is not filled in. The core takes no such text for a code. */
const PLACEHOLDER = '<template-code>';

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
    'zh-CN':
      '通过阿里云短信服务或短信认证服务发送验证码，支持中国内地及国际/港澳台号码，错误信息说明原因和处理方法。',
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
      placeholder: '<sign-name>',
      description:
        'An approved sign name; with the verification service (six-digit template codes), one that Aliyun gives you. Up to 10, separated by commas, are tried in order. / 审核通过的签名；使用短信认证服务（六位模板 CODE）时，填写阿里云赠送的签名。可用逗号分隔多个签名（最多 10 个），将依次尝试。',
    },
    {
      key: 'templates',
      label: 'Templates',
      type: ConnectorConfigFormItemType.Json,
      required: true,
      defaultValue: USAGE_TYPES.map((usageType) => ({ usageType, templateCode: PLACEHOLDER })),
      description:
        'Replace <template-code> with one code for all numbers, or "<template-code>", quotation marks included, with { "china": "SMS_…", "overseas": "SMS_…" }. SignIn, Register, ForgotPassword and Generic are required; the other types use Generic until they have a code. Six digits, such as 100001, are a template of the verification service (mainland numbers only). / 请将 <template-code> 替换为一个模板 CODE；如需按号码归属区分，请连同两侧引号一起替换为 { "china": "SMS_…", "overseas": "SMS_…" }。SignIn、Register、ForgotPassword、Generic 必填，其他用途未填写时使用 Generic。六位数字（如 100001）为短信认证服务的模板，仅限中国内地号码。',
    },
    {
      key: 'routes',
      label: 'Routes (exceptions)',
      type: ConnectorConfigFormItemType.Json,
      required: false,
      description:
        'Leave it empty unless some numbers or languages need another template: [{ "to": ["852"], "locales": ["zh"], "templateCode": "SMS_…" }]. Read before Templates; the first that matches wins. To remove all routes later, type []. / 仅当部分号码或语言需要不同模板时填写，例如 [{ "to": ["852"], "locales": ["zh"], "templateCode": "SMS_…" }]。先于 Templates 匹配，以第一个匹配的为准。之后如需清空，请填写 []。',
    },
    {
      key: 'spendProtection',
      label: 'Spend protection',
      type: ConnectorConfigFormItemType.Switch,
      defaultValue: false,
      description:
        'Limits the messages to one number, to one range of numbers, from one IP address and in one day, so that SMS pumping costs you less. It blocks at once: after 500 messages in 24 hours, nobody gets a code. Read the guide first; the mode monitor only watches. / 限制单个号码、号段、IP 地址及每日的发送量，减少短信盗刷的损失。打开后立即拦截：默认 24 小时内满 500 条后，所有人都收不到验证码。请先看指南；monitor 模式只记录、不拦截。',
    },
    {
      key: 'spendProtectionRules',
      label: 'Spend protection rules',
      type: ConnectorConfigFormItemType.Json,
      required: false,
      description:
        'Leave it empty for the default: { "perNumber": { "max": 6, "seconds": 3600 }, "perPrefix": { "max": 30, "seconds": 3600 }, "perIp": { "max": 30, "seconds": 3600 }, "perDay": { "max": 500 } }. Your own rules replace all of it: a limit that is left out is none. Also: mode, allow, deny, ignoreIps, sandbox; see the guide. To go back to the default later, type []. / 留空即使用默认规则（上面英文中的 JSON）。自行填写时会整体替换默认规则，没有写的就不限制；另有 mode、allow、deny、ignoreIps、sandbox，见指南。之后如需恢复默认规则，请填写 []。',
      showConditions: [{ targetKey: 'spendProtection', expectValue: true }],
    },
    {
      key: 'codeValidMinutes',
      label: 'Code validity (minutes)',
      type: ConnectorConfigFormItemType.Number,
      required: false,
      placeholder: '10',
      description:
        'Only for the verification service, whose messages say how long a code is valid: 1 to 60. Copy it by hand from Security → General in Logto. To go back to the default later, type 10. / 仅用于短信认证服务：短信中会写明验证码有效期，1 到 60。请手动填写，与 Logto 控制台“安全 → 常规”中的设置保持一致。之后如需恢复默认值，请填写 10。',
    },
    {
      key: 'intervalSeconds',
      label: 'Interval (seconds)',
      type: ConnectorConfigFormItemType.Number,
      required: false,
      placeholder: '60',
      description:
        'Only for the verification service: how long a number must wait for its next code, 1 to 3600. To go back to the default later, type 60. / 仅用于短信认证服务：同一号码两次获取验证码的最短间隔，1 到 3600。之后如需恢复默认值，请填写 60。',
    },
    {
      key: 'strictPhoneRegionNumberCheck',
      label: 'Strict Phone Region Number Check',
      type: ConnectorConfigFormItemType.Switch,
      defaultValue: true,
      description:
        'On: only numbers with the country code 86 count as mainland China. Turn it off only if some mainland numbers are stored without 86: a North American number such as 1 310… then looks exactly like a mainland one. / 开启：只有带区号 86 的号码才算内地号码。仅当部分内地号码没有存 86 时才关闭：关闭后，1 310… 这样的北美号码与内地号码完全无法区分。',
    },
    {
      key: 'endpoint',
      label: 'Endpoint',
      type: ConnectorConfigFormItemType.Text,
      required: false,
      placeholder: 'https://dysmsapi.aliyuncs.com',
      description:
        'Leave it empty unless you know that you need another host. To go back to the default later, type https://dysmsapi.aliyuncs.com. / 请留空，除非明确需要其他接入点。之后如需恢复默认值，请填写 https://dysmsapi.aliyuncs.com。',
    },
    {
      key: 'timeoutMs',
      label: 'Timeout (milliseconds)',
      type: ConnectorConfigFormItemType.Number,
      required: false,
      placeholder: '8000',
      description:
        'How long one send may take, all attempts included: 1000 to 30000. Stay below 10000: that is when the sign-in page gives up. To go back to the default later, type 8000. / 一次发送的总时长，包含重试：1000 到 30000。登录页等待 10000 毫秒后会放弃，请小于该值。之后如需恢复默认值，请填写 8000。',
    },
  ],
};
