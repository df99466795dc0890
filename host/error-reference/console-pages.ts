/**
 * Aliyun's console pages where something about a code can be seen or changed.
 *
 * Sources: Aliyun's help pages 108263 (quick start, sign names, templates), 108293 (limits by number) and 101346, Logto's
 * guide of the official connector, and the help pages of RAM and of billing. Whether a page still is where these say was
 * not tried: it takes an account.
 */
import type { ProviderMessage } from '../messages/provider-codes.js';
import type { Texts } from '../messages/reasons.js';

/** A page and its name. */
export interface ConsolePage {
  readonly url: string;
  readonly name: Texts;
}

const page = (url: string, en: string, zh: string): ConsolePage => ({ url, name: { en, zh } });

export const SMS = page('https://dysms.console.aliyun.com/overview', 'SMS console', '短信服务控制台');
export const SIGN_NAMES = page(
  'https://dysms.console.aliyun.com/domestic/text/sign',
  'SMS console, sign names',
  '短信服务控制台，签名管理',
);
export const TEMPLATES = page(
  'https://dysms.console.aliyun.com/domestic/text/template',
  'SMS console, templates',
  '短信服务控制台，模板管理',
);
const QUICK_START = page(
  'https://dysms.console.aliyun.com/quickstart',
  'SMS console, quick start (快速学习与测试)',
  '短信服务控制台，快速学习与测试',
);
export const ACCESS_KEYS = page(
  'https://ram.console.aliyun.com/users',
  'RAM console, users',
  'RAM 控制台，用户',
);
export const POLICIES = page(
  'https://ram.console.aliyun.com/policies',
  'RAM console, policies',
  'RAM 控制台，权限策略',
);
const MONEY = page('https://usercenter2.aliyun.com/home', 'Expenses and costs', '费用与成本');
const ACCOUNT = page('https://account.console.aliyun.com/', 'Account center', '账号中心');
const VERIFICATION = page(
  'https://dypns.console.aliyun.com/smsServiceOverview',
  'PNVS console, SMS verification (短信认证概览)',
  '号码认证服务控制台，短信认证概览',
);
const GIFTED_SIGN_NAMES = page(
  'https://dypns.console.aliyun.com/smsCertParamsConfig/sign',
  'PNVS console, gifted sign names',
  '号码认证服务控制台，赠送签名配置',
);
const TICKET = page(
  'https://smartservice.console.aliyun.com/service/create-ticket',
  'Open a ticket',
  '提交工单',
);

/** The page for each sentence that sends its reader to one. */
export const CONSOLE_PAGES: Readonly<Partial<Record<ProviderMessage, ConsolePage>>> = {
  accessKeyUnknown: ACCESS_KEYS,
  accessKeyDisabled: ACCESS_KEYS,
  accessKeyRestricted: ACCESS_KEYS,
  signatureWrong: ACCESS_KEYS,
  securityToken: ACCESS_KEYS,
  ramDenied: POLICIES,
  accountDenied: POLICIES,
  ramUnsupported: TICKET,
  ipDenied: TICKET,
  accountUnknown: ACCESS_KEYS,
  accountAbnormal: MONEY,
  accountSuspended: MONEY,
  smsSuspended: MONEY,
  balance: MONEY,
  notActivated: SMS,
  notVerified: ACCOUNT,
  frozen: TICKET,
  dayQuota: SMS,
  monthQuota: SMS,
  numberLimit: SMS,
  signNameUnknown: SIGN_NAMES,
  signNameInvalid: SIGN_NAMES,
  signNameEmoji: SIGN_NAMES,
  signNameForbidden: SIGN_NAMES,
  signNameUnavailable: SIGN_NAMES,
  signNameSource: SIGN_NAMES,
  signNameMismatch: SIGN_NAMES,
  signNameUnregistered: SIGN_NAMES,
  extensionCode: TICKET,
  senderId: SMS,
  signNameExists: SIGN_NAMES,
  templateUnknown: TEMPLATES,
  templateInternational: TEMPLATES,
  templateValueMissing: TEMPLATES,
  templateValueMismatch: TEMPLATES,
  templateVariablesUnreadable: TEMPLATES,
  templateValueForbidden: TEMPLATES,
  templateValueKeyword: TEMPLATES,
  contentForbidden: TEMPLATES,
  contentCharacters: TEMPLATES,
  contentMarketing: TEMPLATES,
  templateVariables: TEMPLATES,
  shortLink: TEMPLATES,
  testPair: QUICK_START,
  testValue: QUICK_START,
  testNumber: QUICK_START,
  applicationLimit: SMS,
  signNameApplication: SIGN_NAMES,
  templateApplication: TEMPLATES,
  reviewing: SIGN_NAMES,
  approved: SIGN_NAMES,
  countryUnsupported: TICKET,
  valueInvalid: SMS,
  parameterInvalid: SMS,
  verificationNotActivated: VERIFICATION,
  verificationValue: GIFTED_SIGN_NAMES,
  internalError: TICKET,
  carrierError: TICKET,
  billing: TICKET,
  riskControl: TICKET,
  accountBlocked: TICKET,
};
