/** A client's config, field by field. */
import type { USAGE_TYPES } from './usage-types.js';

/** What a message is for: one of Logto's names, or any of your own. */
export type UsageType = (typeof USAGE_TYPES)[number] | (string & {});

/** A template's code, or one for each side of the border. */
export type TemplateCode = string | { readonly china: string; readonly overseas: string };

/** One entry of {@link AliyunSmsConfig.routes}: a way for some messages. Whatever condition it leaves out matches all. */
export interface Route {
  /** First digits of the international number: `['852', '1']`. */
  readonly to?: string | readonly string[];
  /** Names such as `SignIn`. */
  readonly usageTypes?: UsageType | readonly UsageType[];
  /** Language tags: `zh` matches `zh-CN`. */
  readonly locales?: string | readonly string[];
  /** The code of an approved template; six digits are a template of the verification service. */
  readonly templateCode: string;
  /** Other sign names than the config's. */
  readonly signName?: string | readonly string[];
  /** The template's variables: `{ captcha: '${code}' }`. By default the message's own `params`. */
  readonly templateParam?: Readonly<Record<string, string>>;
}

/** One entry of {@link AliyunSmsConfig.templates}. */
export interface Template {
  /** What the template is for. */
  readonly usageType: UsageType;
  /**
   * The code of an approved template, such as `SMS_154950909`. Six digits, such as `100001`, are a gifted template of
   * Aliyun's verification service, which sends to mainland numbers only.
   */
  readonly templateCode: TemplateCode;
}

/** Fields and meaning are those of the Logto connector's config. */
export interface AliyunSmsConfig {
  /**
   * AccessKey ID of an account or RAM user that may call `dysms:SendSms`, or `dypns:SendSmsVerifyCode` for templates of the
   * verification service.
   */
  readonly accessKeyId: string;
  /** The secret of that AccessKey. Whitespace around it is left out. */
  readonly accessKeySecret: string;
  /** The security token of a temporary AccessKey; leave it out for a permanent one. */
  readonly securityToken?: string;
  /**
   * An approved sign name, without brackets; or up to 10, which are tried in order when Aliyun refuses one. The one that
   * works is remembered.
   */
  readonly signName: string | readonly string[];
  /**
   * Templates by usage type; `Register`, `SignIn`, `ForgotPassword` and `Generic` are required, unless a route without
   * other conditions covers them. May be left out when every message names its `templateCode`.
   */
  readonly templates?: readonly Template[];
  /** Exceptions, read before `templates`: the first that matches wins. */
  readonly routes?: readonly Route[];
  /** Whether only numbers with `86`, `+86` or `0086` count as mainland. Default `false`. */
  readonly strictPhoneRegionNumberCheck?: boolean;
  /** Limits against those who earn money with messages to their own numbers. Default `false`. */
  readonly spendProtection?: boolean;
  /** Which limits; without any the default, which is safe for a small site. */
  readonly spendProtectionRules?: SpendProtectionRules;
  /** How many minutes a code is valid, as the verification service's templates say it: 1 to 60. Default 10. */
  readonly codeValidMinutes?: number;
  /** Seconds that the verification service leaves between two messages to one number: 1 to 3600. Its own default is 60. */
  readonly intervalSeconds?: number;
  /** Default `https://dysmsapi.aliyuncs.com/`. */
  readonly endpoint?: string;
  /** Milliseconds for one send, all attempts included: 1000 to 30000. Default 8000. */
  readonly timeoutMs?: number;
}

/** So many messages in so many seconds. A window begins with its first message. */
export interface SpendLimit {
  /** 1 to 1,000,000. */
  readonly max: number;
  /** 1 to 604,800. */
  readonly seconds: number;
}

/** What `spendProtection` does. A rule that is left out is no limit. */
export interface SpendProtectionRules {
  /** `block` refuses what meets a rule, `monitor` only reports it. Default `block`. */
  readonly mode?: 'block' | 'monitor';
  /** First digits of international numbers that are sent to, `['86', '852']`; with any, all others are refused. */
  readonly allow?: readonly string[];
  /** First digits that are not sent to. Of `allow` and `deny` the longest that fits decides. */
  readonly deny?: readonly string[];
  /** For each number. */
  readonly perNumber?: SpendLimit;
  /** For all numbers that differ in their last four digits only. */
  readonly perPrefix?: SpendLimit;
  /** For each IPv4 address, and for each IPv6 /64. Needs the message's `ip`. */
  readonly perIp?: SpendLimit;
  /** For all messages of a day. */
  readonly perDay?: Pick<SpendLimit, 'max'>;
  /** Addresses and ranges that are not counted, as private ones are not. */
  readonly ignoreIps?: readonly string[];
  /** International numbers whose messages are accepted, reported and never sent. */
  readonly sandbox?: readonly string[];
}
