/**
 * What Aliyun's error codes mean to the people who meet them: one short text in English and Chinese for each code.
 *
 * Source: `tests/vectors/error-codes.json`, the codes of Aliyun's documentation with who must act on each; a test
 * holds the two together row by row. Left out are `OK` and the delivery receipts (`MOBILE_IN_BLACK`, …), which
 * never answer a send. The host imports this file on the first refusal, not before.
 */

import type { Refusal } from '../pkg/core.js';

/**
 * Who must act, and on what. The texts hold no error code, phone number, key or markup, and do not say whether the
 * message may have been sent: that depends on the HTTP status, too, and `texts.ts` adds it.
 */
export interface Advice {
  /** Who must act: the person waiting for a code, the one who runs Logto, or Aliyun. */
  readonly actor: 'endUser' | 'operator' | 'provider';
  /** What happened and what to do next, at most 160 characters. For an end user without words of the trade. */
  readonly en: string;
  /** The same in Chinese, at most 80 characters. */
  readonly zh: string;
}

/** One text and the codes that share it, separated by blanks. */
type Row = readonly [actor: Advice['actor'], en: string, zh: string, codes: string];

/** Every text. `Missing{Param}` and `Invalid{Param}` stand for codes that end in the name of a request parameter. */
export const adviceTable: readonly Row[] = [
  // The person waiting for a code.
  [
    'endUser',
    'This phone number is not valid. Check the number and its country code, then try again.',
    '手机号码格式不正确。请检查号码和国际区号后重试。',
    'isv.MOBILE_NUMBER_ILLEGAL MOBILE_NUMBER_ILLEGAL',
  ],
  [
    'endUser',
    'This number has been sent too many messages. Wait a while before asking for another code.',
    '该号码接收短信过于频繁，请过一段时间再获取验证码。',
    'isv.BUSINESS_LIMIT_CONTROL BUSINESS_LIMIT_CONTROL_PHONE',
  ],
  [
    'endUser',
    'Codes for this number were requested too quickly. Wait a minute or two, then ask for another one.',
    '验证码获取过于频繁，请一两分钟后再试。',
    'BUSINESS_LIMIT_CONTROL_MINUTE FREQUENCY_FAIL biz.FREQUENCY',
  ],
  [
    'endUser',
    'This number has been sent too many messages within an hour. Try again in an hour.',
    '该号码一小时内接收短信过多，请一小时后再试。',
    'BUSINESS_LIMIT_HOUR',
  ],
  [
    'endUser',
    'This number has reached its limit of messages for one day. Try again tomorrow.',
    '该号码今日接收短信已达上限，请明天再试。',
    'BUSINESS_LIMIT_DAY BUSINESS_LIMIT_CONTROL',
  ],
  [
    'endUser',
    'The message was blocked, probably because this number opted out of messages. Use another number or contact support.',
    '短信被拦截，可能是该号码曾退订或投诉短信。请更换号码，或联系客服。',
    'isv.BLACK_KEY_CONTROL_LIMIT',
  ],
  [
    'endUser',
    'This number has opted out of promotional messages. Use another number or contact support.',
    '该号码已退订推广短信。请更换号码，或联系客服。',
    'isv.CUSTOMER_REFUSED',
  ],
  [
    'endUser',
    'The code is wrong or has expired. Check it, or ask for a new one.',
    '验证码错误或已过期。请检查后重新输入，或重新获取。',
    'isv.ValidateFail SmsCodeVerifyFail',
  ],
  ['endUser', 'This attempt has expired. Start again.', '本次操作已失效，请重新开始。', 'isv.TOKEN_INVALID'],
  [
    'endUser',
    'This phone number could not be matched with its carrier. Check the number and try again.',
    '手机号码与运营商不匹配。请检查号码后重试。',
    'isv.PARAMETERS_MISMATCH',
  ],

  // The AccessKey and what it may do.
  [
    'operator',
    'The AccessKey ID does not exist: mistyped, deleted or of another site. Copy it again from the RAM console into accessKeyId.',
    'AccessKey ID 不存在：填错、已删除或属于其他站点。请从 RAM 控制台重新复制到 accessKeyId。',
    'InvalidAccessKeyId.NotFound',
  ],
  [
    'operator',
    'The AccessKey is disabled. Enable it in the RAM console, or enter a new one in accessKeyId and accessKeySecret.',
    'AccessKey 已被禁用。请在 RAM 控制台启用，或在 accessKeyId 和 accessKeySecret 中填写新的 AccessKey。',
    'InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled',
  ],
  [
    'operator',
    "Aliyun refuses the AccessKey, for example because of a limit on IP addresses. Check the AccessKey's access policy in the RAM console.",
    'AccessKey 被拒绝访问，例如设置了 IP 限制。请在 RAM 控制台检查该 AccessKey 的访问策略。',
    'InvalidAccessKeyId',
  ],
  [
    'operator',
    'No AccessKey ID reached Aliyun. Check that accessKeyId is filled in and that no proxy changes the request.',
    '阿里云没有收到 AccessKey ID。请确认已填写 accessKeyId，且代理没有改动请求。',
    'MissingAccessKeyId',
  ],
  [
    'operator',
    'The signature of the request is not what Aliyun expects. Check accessKeySecret, and that no proxy changes the request.',
    '请求签名校验未通过。请检查 accessKeySecret，并确认代理没有改动请求。',
    'SignatureDoesNotMatch',
  ],
  [
    'operator',
    'Aliyun expects a valid security token, as for temporary AccessKeys. Enter a permanent one in accessKeyId and accessKeySecret.',
    '阿里云要求有效的安全令牌（用于临时密钥）。请在 accessKeyId 和 accessKeySecret 中填写永久 AccessKey。',
    'MissingSecurityToken InvalidSecurityToken.Expired InvalidSecurityToken.Malformed InvalidSecurityToken.MismatchWithAccessKey',
  ],
  [
    'operator',
    'The RAM user may not send SMS. In the RAM console, grant it AliyunDysmsFullAccess or a policy that allows dysms:SendSms.',
    'RAM 用户没有发送短信的权限。请在 RAM 控制台为其授予 AliyunDysmsFullAccess 或 dysms:SendSms 权限。',
    'isp.RAM_PERMISSION_DENY isv.RAM_PERMISSION_DENY RAM_PERMISSION_DENY RamPermissionDeny Forbidden.RAM NoPermission Forbidden.NoPermission',
  ],
  [
    'operator',
    'Aliyun does not let this account send. Check its RAM permissions in the RAM console and its state in the SMS console.',
    '该账号无权执行发送操作。请在 RAM 控制台检查 RAM 权限，并在短信服务控制台检查服务状态。',
    'Forbidden ForbiddenAction ActionUnauthorized UnauthorizedOperation',
  ],
  [
    'operator',
    'Aliyun does not open this operation to RAM users. Check the endpoint field; if it is right, open a ticket with Aliyun.',
    '该操作不对 RAM 用户开放。请检查 endpoint；如填写无误，请向阿里云提交工单。',
    'Forbidden.SubUser Forbedden.NotSupportRAM',
  ],
  [
    'operator',
    'Aliyun refuses messages to mainland China from servers outside it. Send from a mainland IP address, or open a ticket with Aliyun.',
    '服务器 IP 不在中国内地，国内短信被拒绝。请改用内地 IP 发送，或向阿里云提交工单。',
    'isv.DENY_IP_RANGE',
  ],

  // The account.
  [
    'operator',
    'Aliyun finds no active account for this AccessKey. Check accessKeyId in the RAM console, and that SMS is activated.',
    '账号不存在、未开通，或 AccessKey 有误。请在 RAM 控制台核对 accessKeyId，并确认已开通短信服务。',
    'isv.ACCOUNT_NOT_EXISTS ACCOUNT_NOT_EXISTS',
  ],
  [
    'operator',
    'The state of the Aliyun account is abnormal. Check it and its bills in the Alibaba Cloud console, or open a ticket with Aliyun.',
    '账号状态异常。请在阿里云控制台检查账号状态和账单，或向阿里云提交工单。',
    'isv.ACCOUNT_ABNORMAL ACCOUNT_ABNORMAL',
  ],
  [
    'operator',
    'The Aliyun account or its service is suspended. Check its balance and state in the Alibaba Cloud console.',
    '账号或服务已停用。请在阿里云控制台检查余额和账号状态。',
    'OUT_OF_SERVICE OutOfService InvalidAccountStatus',
  ],
  [
    'operator',
    'SMS is suspended for lack of balance, and message packages do not help. Top up in the Alibaba Cloud console.',
    '余额不足，短信业务已停机，套餐包也无法使用。请在阿里云控制台充值。',
    'isv.OUT_OF_SERVICE',
  ],
  [
    'operator',
    'The balance or message package is not sufficient. Top up or buy a package in the Alibaba Cloud console.',
    '账户余额或套餐包不足。请在阿里云控制台充值或购买套餐包。',
    'isv.AMOUNT_NOT_ENOUGH AMOUNT_NOT_ENOUGH InsufficientBalance',
  ],
  [
    'operator',
    'The SMS service is not activated for this account. Activate it in the SMS console.',
    '该账号未开通短信服务。请在短信服务控制台开通。',
    'isv.PRODUCT_UN_SUBSCRIPT isv.PRODUCT_UNSUBSCRIBE PRODUCT_NOT_SUBSCRIBED ServiceNotOpened Unsupported.Account',
  ],
  [
    'operator',
    'The account has not passed real-name verification. Complete it in the Alibaba Cloud console.',
    '账号未通过实名认证。请在阿里云控制台完成实名认证。',
    'Forbidden.UserVerification Forbidden.Authentication',
  ],
  [
    'operator',
    'Sending is frozen because the account was unused for a long time. Open a ticket with Aliyun to have it unfrozen.',
    '账号长期未发送短信，已被安全冻结。请向阿里云提交工单申请解冻。',
    'isv.SECURITY_FROZEN_ACCOUNT',
  ],
  [
    'operator',
    "The account's daily quota of messages is used up. Raise it in the SMS console, or wait until tomorrow.",
    '已达到账号设置的日发送总量上限。请在短信服务控制台调高，或等到次日。',
    'isv.DAY_LIMIT_CONTROL',
  ],
  [
    'operator',
    "The account's monthly quota of messages is used up. Raise it in the SMS console, or wait until next month.",
    '已达到账号设置的月发送总量上限。请在短信服务控制台调高，或等到次月。',
    'isv.MONTH_LIMIT_CONTROL',
  ],

  // The sign name.
  [
    'operator',
    'The sign name is mistyped, not approved or not in this account. Copy it from the SMS console into signName and check its status there.',
    '签名填写有误、未审核通过或不属于该账号。请从短信服务控制台复制到 signName，并确认审核状态。',
    'isv.SMS_SIGNATURE_ILLEGAL SMS_SIGN_NAME_ILLEGAL SmsSignNameNotExist SignatureNotFound SmsSignatureNotFound',
  ],
  [
    'operator',
    'The sign name is not valid. Enter an approved sign name from the SMS console in signName.',
    '签名名称不合法。请在 signName 中填写短信服务控制台里已审核通过的签名。',
    'isv.SMS_SIGN_NAME_ILLEGAL isv.SIGN_NAME_ILLEGAL InvalidSignName',
  ],
  [
    'operator',
    'The sign name holds an emoji, which is not allowed. Enter an approved sign name from the SMS console in signName.',
    '签名不能包含 emoji。请将 signName 改为短信服务控制台里已审核通过的签名。',
    'isv.SMS_SIGN_EMOJI_ILLEGAL',
  ],
  [
    'operator',
    'Aliyun forbids this sign name. Apply for another one in the SMS console and enter it in signName.',
    '该签名被禁止使用。请在短信服务控制台申请其他签名，并填入 signName。',
    'isv.SMS_SIGN_ILLEGAL SIGNATURE_BLACKLIST',
  ],
  [
    'operator',
    'The sign name is in the state unavailable. Check it in the SMS console, or enter another approved one in signName.',
    '签名状态为不可用。请在短信服务控制台检查，或在 signName 中填写其他已审核通过的签名。',
    'isv.SIGN_STATE_ILLEGAL',
  ],
  [
    'operator',
    'Aliyun no longer supports the source of this sign name. Apply for a new one in the SMS console and enter it in signName.',
    '签名来源已不受支持。请在短信服务控制台重新申请签名，并填入 signName。',
    'isv.SIGN_SOURCE_ILLEGAL',
  ],
  [
    'operator',
    'The sign name and the template are of different types. Check both in the SMS console, then correct signName or the templates field.',
    '签名与模板的类型不一致。请在短信服务控制台核对，并修改 signName 或 templates。',
    'isv.SMS_SIGNATURE_SCENE_ILLEGAL',
  ],
  [
    'operator',
    'The carriers have not registered this sign name yet, which takes days. Check it in the SMS console, or use another one in signName.',
    '运营商尚未完成该签名的实名制报备，通常需要数个工作日。请在短信服务控制台查看，或更换 signName。',
    'PORT_NOT_REGISTERED',
  ],
  [
    'operator',
    'Aliyun refuses the extension code used with this sign name. Open a ticket with Aliyun, or enter another approved sign name in signName.',
    '该签名使用的扩展码不可用。请向阿里云提交工单，或在 signName 中填写其他已审核通过的签名。',
    'isv.EXTEND_CODE_ERROR isv.ONE_CODE_MULTIPLE_SIGN isv.CODE_EXCEED_LIMIT isv.CODE_ERROR',
  ],
  [
    'operator',
    'The sender ID is not valid or not approved. Check it in the SMS console.',
    'SenderID 无效或未批准。请在短信服务控制台检查。',
    'INVALID_SENDERID',
  ],
  [
    'operator',
    'This sign name exists already. Enter it in signName; there is no need to apply again.',
    '签名已存在，无需重复申请。请直接填入 signName。',
    'SignName.Exists',
  ],

  // The templates and what they are filled with.
  [
    'operator',
    'The template is unknown, not approved or does not fit its variables. Check it in the SMS console, then correct the templates field.',
    '模板不存在、未审核通过或与变量不符。请在短信服务控制台核对模板 CODE、状态和变量，并修改 templates。',
    'isv.SMS_TEMPLATE_ILLEGAL SMS_CONTENT_CODE_ILLEGAL TemplateNotFound',
  ],
  [
    'operator',
    'An international template was used for a mainland China number. In the templates field, enter a domestic one under china.',
    '国际/港澳台模板不能发送内地号码。请在 templates 的 china 中填写国内模板。',
    'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
  ],
  [
    'operator',
    'A variable of the template got no value. In the templates field, enter a template whose only variable is named code.',
    '模板变量缺少赋值。请在 templates 中改用仅有一个变量且变量名为 code 的模板。',
    'isv.TEMPLATE_MISSING_PARAMETERS CONTENT_MISSING_PARAMETERS',
  ],
  [
    'operator',
    'A value does not fit its template variable. In the templates field, enter a template whose only variable is named code.',
    '变量值的类型或长度与模板不符。请在 templates 中改用仅有一个变量且变量名为 code 的验证码模板。',
    'isv.TEMPLATE_PARAMS_ILLEGAL isv.PARAM_LENGTH_LIMIT PARAM_LENGTH_LIMIT',
  ],
  [
    'operator',
    "Aliyun could not read the template's variables. Check them in the SMS console; if they are right, report this to the connector's maintainers.",
    '模板变量无法解析。请在短信服务控制台检查模板变量；如无误，请反馈给本连接器的维护者。',
    'isv.INVALID_JSON_PARAM INVALID_JSON_PARAM',
  ],
  [
    'operator',
    'A template variable holds a web address or other forbidden content. In the templates field, enter a template without it.',
    '模板变量中含有链接或其他禁止的内容。请在 templates 中改用不含此类变量的模板。',
    'isv.PARAM_NOT_SUPPORT_URL',
  ],
  [
    'operator',
    'A template variable holds a forbidden word. Check the template in the SMS console, or enter another one in the templates field.',
    '模板变量含有违规关键字。请在短信服务控制台检查模板，或在 templates 中更换模板。',
    'BLACK_KEY_CONTROL_LIMIT',
  ],
  [
    'operator',
    'The content of the message is not allowed. Change the template in the SMS console, or enter another one in the templates field.',
    '短信内容包含禁止发送的内容。请在短信服务控制台修改模板，或在 templates 中更换已审核通过的模板。',
    'isv.SMS_CONTENT_ILLEGAL SMS_CONTENT_ILLEGAL',
  ],
  [
    'operator',
    'The message holds characters that cannot be sent, such as emoji or traditional Chinese. Enter another template in the templates field.',
    '短信内容含不支持的字符，例如繁体字、emoji 或特殊符号。请在 templates 中更换模板。',
    'isv.UNSUPPORTED_CONTENT',
  ],
  [
    'operator',
    'Aliyun found marketing text in a notification template. In the templates field, enter one of the type verification code.',
    '通知模板不能发送营销内容。请在 templates 中改用验证码类型的模板。',
    'isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE',
  ],
  [
    'operator',
    'A verification-code template can have only one variable. Correct the template in the SMS console.',
    '验证码模板仅支持一个变量。请在短信服务控制台修改模板。',
    'template_parameter_count_illegal TemplateVarLimitExceeded',
  ],
  [
    'operator',
    'A short link was refused; verification codes need none. In the templates field, enter a template without short links.',
    '短链被拒绝，而验证码短信不需要短链。请在 templates 中改用不含短链的模板。',
    'isv.SHORTURL_OVER_LIMIT isv.NO_AVAILABLE_SHORT_URL isv.SHORTURL_NAME_ILLEGAL isv.SOURCEURL_OVER_LIMIT isv.SHORTURL_TIME_ILLEGAL isv.PHONENUMBERS_OVER_LIMIT isv.SHORTURL_STILL_AVAILABLE isv.SHORTURL_NOT_FOUND isv.SHORTURL_DOMAIN_EMPTY',
  ],

  // Test sign names and templates.
  [
    'operator',
    'A test sign name and a test template must be used together. Correct signName or the templates field.',
    '测试签名与测试模板必须搭配使用。请修改 signName 或 templates。',
    'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT',
  ],
  [
    'operator',
    'The test template takes codes of 4 to 6 digits only. Enter an approved template of your own in the templates field.',
    '测试模板的变量仅支持 4 至 6 位数字。请在 templates 中改用已审核通过的正式模板。',
    'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL',
  ],
  [
    'operator',
    'A test sign name or template only sends to bound numbers. Bind this one in the SMS console, or change signName and the templates field.',
    '测试签名或模板只能发送给已绑定的测试号码。请在短信服务控制台绑定该号码，或更换 signName 和 templates。',
    'isv.SMS_TEST_NUMBER_LIMIT',
  ],

  // Applications for sign names and templates.
  [
    'operator',
    "The day's limit of sign name or template applications is reached. Apply again tomorrow in the SMS console.",
    '当日申请的签名或模板数量已达上限。请次日再到短信服务控制台申请。',
    'isv.SIGN_COUNT_OVER_LIMIT isv.TEMPLATE_COUNT_OVER_LIMIT isv.SMS_OVER_LIMIT',
  ],
  [
    'operator',
    'The application for a sign name has a text that is too long, or a file that is too large or empty. Correct it in the SMS console.',
    '签名申请中的文字超长，或证明文件过大或为空。请在短信服务控制台修改。',
    'isv.SIGN_FILE_LIMIT isv.SIGN_OVER_LIMIT isv.ERROR_EMPTY_FILE',
  ],
  [
    'operator',
    'The application for a template has a text that is too long or in a wrong format. Correct it in the SMS console.',
    '模板申请中的文字超长或格式不正确。请在短信服务控制台修改。',
    'isv.TEMPLATE_OVER_LIMIT InvalidTemplateContent.Format',
  ],
  [
    'operator',
    'A sign name or template under review cannot be deleted. Wait for the result in the SMS console.',
    '审核中的签名或模板不能删除。请在短信服务控制台等待审核结果。',
    'isv.ERROR_SIGN_NOT_DELETE isv.ERROR_TEMPLATE_NOT_DELETE',
  ],
  [
    'operator',
    'An approved sign name or template cannot be changed. Apply for a new one in the SMS console.',
    '已审核通过的签名或模板不能修改。请在短信服务控制台重新申请。',
    'isv.ERROR_SIGN_NOT_MODIFY isv.ERROR_TEMPLATE_NOT_MODIFY',
  ],

  // Where the number is.
  [
    'operator',
    'Aliyun does not send to the country or region of this number. Offer these users another way to sign in, or open a ticket.',
    '暂不支持向该号码所在的国家或地区发送短信。请为这些用户提供其他登录方式，或向阿里云提交工单咨询。',
    'NOT_SUPPORTED_COUNTRY',
  ],
  [
    'operator',
    'Mainland China numbers are not accepted here. Enter the AccessKey of a China-site account in accessKeyId and accessKeySecret.',
    '此处不支持发送内地号码。请在 accessKeyId 和 accessKeySecret 中填写中国站账号的 AccessKey。',
    'COUNTRY_RESTRICTED',
  ],

  // The endpoint, and the way to it.
  [
    'operator',
    'The server behind the endpoint field does not offer this operation. Leave the field empty, or enter a host of Aliyun SMS.',
    '该接入点不支持此操作。请将 endpoint 留空，或填写阿里云短信服务的接入点。',
    'InvalidAction.NotFound InvalidApi.NotFound InvalidProduct.NotFound InvalidRegion.NotFound InvalidAction InvalidVersion NoSuchVersion UnsupportedOperation',
  ],
  [
    'operator',
    'Aliyun accepts https only. Leave the endpoint field empty, or enter an address that begins with https.',
    '阿里云仅支持 HTTPS。请将 endpoint 留空，或填写以 https 开头的地址。',
    'InvalidProtocol.NeedSsl',
  ],
  [
    'operator',
    "The clock of this server is too far from Aliyun's. Turn on time synchronisation (NTP) on the server.",
    '服务器时间与阿里云相差过大。请在服务器上开启时间同步（NTP）。',
    'InvalidTimeStamp.Expired',
  ],
  [
    'operator',
    'Aliyun received this request more than once. Check that no proxy sends requests twice.',
    '阿里云多次收到同一请求。请检查代理是否重复发送请求。',
    'SignatureNonceUsed',
  ],
  [
    'operator',
    "A required value did not reach Aliyun; the error code names it. If no proxy changes the request, report this to the connector's maintainers.",
    '请求缺少必填参数（见错误码）。请检查代理是否改动了请求；如没有，请反馈给本连接器的维护者。',
    'Missing{Param}',
  ],
  [
    'operator',
    "Aliyun cannot process the request as it arrived. If no proxy changes it, report this to the connector's maintainers.",
    '阿里云无法处理收到的请求。请检查代理是否改动了请求；如没有，请反馈给本连接器的维护者。',
    'IncompleteSignature InvalidSignatureMethod InvalidTimeStamp.Format IllegalTimestamp MissingParameter InvalidParameter.Format UnsupportedParameter UnsupportedHTTPMethod ContentLengthDoesNotMatch ContentMD5NotMatched',
  ],
  [
    'operator',
    'Aliyun refuses one of the values in the request. Compare signName and the templates field with the SMS console.',
    '请求中有参数值不合法。请对照短信服务控制台核对 signName 和 templates。',
    'InvalidParameter isv.INVALID_PARAMETERS INVALID_PARAMETERS',
  ],
  [
    'operator',
    'Aliyun refuses a value; the error code names it. Compare signName and the templates field with the SMS console.',
    '参数值不合法（参数名见错误码）。请对照短信服务控制台核对 signName 和 templates。',
    'Invalid{Param}',
  ],
  [
    'operator',
    'Aliyun counted too many phone numbers, though the connector sends one at a time. Check that no proxy changes the request.',
    '单次发送的号码数量超限，而本连接器每次只发送一个号码。请检查代理是否改动了请求。',
    'isv.MOBILE_COUNT_OVER_LIMIT MOBILE_COUNT_OVER_LIMIT',
  ],
  [
    'operator',
    "This answer is from Aliyun's phone number verification, which the connector does not use. Leave the endpoint field empty.",
    '该错误来自阿里云号码认证服务，本连接器并不使用。请将 endpoint 留空。',
    'FUNCTION_NOT_OPENED isv.VERIFY_SCHEME_NOT_EXIST isv.VERIFY_SCHEME_CONFLICT isv.SCENE_QUERY_FAIL isv.TOKEN_UNAUTHORIZED_USED isv.INVALID_APP isv.PACK_SIGN_CONFLICT isv.BUNDLE_ID_CONFLICT',
  ],
  [
    'operator',
    'This answer is about searching sent messages, which the connector does not do. Leave the endpoint field empty.',
    '该错误来自短信记录查询，本连接器并不使用。请将 endpoint 留空。',
    'DATA_NOT_EXIST QUERY_DATE_ILLEGAL',
  ],

  // Aliyun and the carriers.
  [
    'provider',
    'Aliyun received too many requests at once and refused this one. Wait a moment, then try again.',
    '请求过于频繁，被阿里云流控。请稍后重试。',
    'Throttling Throttling.User Throttling.Api Throttling.System QPS_LIMIT_CONTROL',
  ],
  [
    'provider',
    'Aliyun SMS is not available at the moment. Wait a minute, then try again.',
    '阿里云短信服务暂时不可用。请等待一分钟后再试。',
    'ServiceUnavailable UnknowError',
  ],
  [
    'provider',
    'Aliyun had an internal error. Wait a minute before trying again, and open a ticket if it goes on.',
    '阿里云系统错误。请等待一分钟后再试；如持续出现，请向阿里云提交工单。',
    'InternalError UnknownError isp.SYSTEM_ERROR isp.GATEWAY_ERROR isp.UNKNOWN SYSTEM_ERROR SystemError',
  ],
  [
    'provider',
    'The carrier reported an error or a refusal. Wait before trying again, or open a ticket with Aliyun.',
    '运营商返回错误或限制。请稍后再试，或向阿里云提交工单。',
    'isp.UNKNOWN_ERR_CODE isp.OPERATOR_LIMIT',
  ],
  [
    'provider',
    'Aliyun could not bill the message. Try again in a minute; if it goes on, open a ticket with Aliyun.',
    '在线计费失败。请一分钟后重试；如持续出现，请向阿里云提交工单。',
    'ONLINE_BILLING_FAILED',
  ],
  [
    'provider',
    "Aliyun's risk control stopped the message or the account. Open a ticket with Aliyun to have it looked at.",
    '短信或账号被阿里云风控拦截。请向阿里云提交工单处理。',
    'Forbidden.RiskControl SMS_SECURITY_INTERCEPTED',
  ],
  [
    'provider',
    'Aliyun has restricted or blocked this account. Open a ticket with Aliyun to learn why and have it lifted.',
    '账号已被阿里云限制或列入黑名单。请向阿里云提交工单了解原因并申请解除。',
    'FORBIDDEN_ACTION ACCOUNT_ILLEGAL',
  ],
];

let byCode: Map<string, Advice> | undefined;

const readTable = (): Map<string, Advice> =>
  new Map(
    adviceTable.flatMap(([actor, en, zh, codes]) => {
      const advice: Advice = { actor, en, zh };
      return codes.split(' ').map((code) => [code, advice] as const);
    }),
  );

/**
 * The texts for a code that Aliyun answered with, or undefined for a code nobody knows.
 *
 * A code that is not listed is looked up without its prefix `isv.` or `isp.` (Aliyun writes some both ways), then as
 * `Missing` or `Invalid` with the name of a parameter.
 */
export const adviceFor = (code: string): Advice | undefined => {
  byCode ??= readTable();
  return (
    byCode.get(code) ??
    byCode.get(code.replace(/^is[vp]\./, '')) ??
    byCode.get(code.replace(/^(Missing|Invalid)[A-Z][A-Za-z]*$/, '$1{Param}'))
  );
};

/** The texts for a refusal of the number that is probably not the number's fault; `undefined` for every other. */
export const adviceForNumber = ({ numberCause, templateField }: Refusal): Advice | undefined => {
  if (templateField === undefined) {
    return numberCause === 'readAsMainland' ? READ_AS_MAINLAND : undefined;
  }
  const [en, zh] = templateField.endsWith('china')
    ? ['a domestic', '国内']
    : ['an international', '国际/港澳台'];
  return {
    actor: 'operator',
    en: `Aliyun refuses this number with the one template entered for all numbers. If the number is right, enter ${en} template in ${templateField}.`,
    zh: `阿里云拒绝用适用于所有号码的同一个模板向该号码发送短信。如号码无误，请在 ${templateField} 中填写${zh}模板。`,
  };
};

const READ_AS_MAINLAND: Advice = {
  actor: 'operator',
  en: 'Aliyun seems to read this North American number as one of mainland China. Check the number; if it is right, open a ticket with Aliyun.',
  zh: '阿里云可能将该北美号码当作中国内地号码。请核对号码；如无误，请向阿里云提交工单。',
};
