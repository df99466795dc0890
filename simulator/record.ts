/** What users see of requests and give as answers. Its own file, so that their type check needs no other of ours, and no types of Node. */

/** How a call is signed: RPC 1.0 in its parameters, or ACS3-HMAC-SHA256 in its headers. */
export type SignatureScheme = 'RPC' | 'ACS3';

/**
 * A request and how it was answered. Holds no key, no signature and no template parameter, and of each text 1000 characters
 * at most, and `…` for the rest.
 */
export interface AnsweredRequest {
  /** By the simulator's clock. */
  at: Date;
  requestId: string;
  method: string;
  scheme: SignatureScheme;
  action?: string;
  /** As the request wrote it, in `PhoneNumbers` or, by SendSmsVerifyCode, in `PhoneNumber`. */
  phoneNumbers?: string;
  signName?: string;
  templateCode?: string;
  /** HTTP status of the answer. */
  status: number;
  /** `OK`, the code of a refusal, or `Scripted` for an answer given word for word by `answerNext`. */
  code: string;
  /** Why it was refused, in words for whoever runs the simulator. */
  reason?: string;
}

/** An answer given instead of the simulator's own judgement. */
export interface ScriptedAnswer {
  /** HTTP status. Default: the one the real service sends `code` with, or 200 with a `body`. */
  status?: number;
  /** Added to the usual headers, or replacing them. */
  headers?: Record<string, string>;
  /** The body word for word. Leave out `code` and `message` then. */
  body?: string;
  /**
   * A provider code such as `isv.BUSINESS_LIMIT_CONTROL` or `Throttling.User`; its usual body is written.
   *
   * SendSmsVerifyCode: Aliyun's documents know two forms of its refusals. The simulator itself answers as the service is
   * seen to answer, with HTTP 200 and `biz.FREQUENCY` or `isv.…`. Give `FREQUENCY_FAIL`, `BUSINESS_LIMIT_CONTROL`,
   * `MOBILE_NUMBER_ILLEGAL`, `INVALID_PARAMETERS` or `FUNCTION_NOT_OPENED` for the other form, which comes with HTTP 400.
   */
  code?: string;
  message?: string;
  /** Milliseconds to wait before answering. Alone, the request is judged as always and the answer comes later. */
  delayMs?: number;
  /** Drop the connection instead of answering. */
  disconnect?: boolean;
}

/** What the simulator knows of an AccessKey. */
export interface SimulatedAccessKey {
  accessKeySecret: string;
  /** The token that must come with it: then it is a temporary key. */
  securityToken?: string;
  /** When the token expires, in milliseconds since 1970. Default: never. */
  expiresAt?: number;
  /**
   * The RAM actions that a policy allows, such as `dysms:SendSms` or `dysms:Get*`. Default: all. What is not among them is
   * refused: a send by the service, with `isp.RAM_PERMISSION_DENY` (SendSms) or `isv.RAM_PERMISSION_DENY`
   * (SendSmsVerifyCode), a read by the gateway, with HTTP 403 and `Forbidden.RAM`.
   */
  actions?: readonly string[];
  /** RAM actions that a policy forbids, whatever `actions` says: HTTP 403 and `NoPermission`. */
  deniedActions?: readonly string[];
  /** Whose key it is: a RAM user's (the default), or the account's own, which may do everything. */
  identity?: 'RAMUser' | 'Account';
  /** It exists and is switched off. */
  disabled?: boolean;
}
