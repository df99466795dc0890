/** The sentences for Aliyun's codes, in Chinese. Apart from the rest, because the inbox shows these alone, and the studio none. */
import type { Messages } from './messages.js';

export const provider: Messages['provider'] = {
  // The person waiting for a code.
  numberInvalid: '手机号码格式不正确。请检查号码和国际区号后重试。',
  numberLimit: '该号码接收短信过于频繁，请过一段时间再获取验证码。',
  numberTooQuick: '验证码获取过于频繁，请过一段时间再试。',
  numberHourLimit: '该号码一小时内接收短信过多，请一小时后再试。',
  numberDayLimit: '该号码今日接收短信已达上限，请明天再试。',
  numberBlocked: '短信被拦截，可能是该号码曾退订或投诉短信。请更换号码，或联系客服。',
  numberOptedOut: '该号码已退订推广短信。请更换号码，或联系客服。',
  codeWrong: '验证码错误或已过期。请检查后重新输入，或重新获取。',
  attemptExpired: '本次操作已失效，请重新开始。',
  carrierMismatch: '手机号码与运营商不匹配。请检查号码后重试。',
  // The AccessKey and what it may do.
  accessKeyUnknown:
    'AccessKey ID 不存在：填错、已删除或属于其他站点。请从 RAM 控制台重新复制到 accessKeyId。',
  accessKeyDisabled:
    'AccessKey 已被禁用。请在 RAM 控制台启用，或在 accessKeyId 和 accessKeySecret 中填写新的 AccessKey。',
  accessKeyRestricted:
    'AccessKey 被拒绝访问，例如设置了 IP 限制。请在 RAM 控制台检查该 AccessKey 的访问策略。',
  accessKeyMissing: '阿里云没有收到 AccessKey ID。请确认已填写 accessKeyId，且代理没有改动请求。',
  signatureWrong: '请求签名校验未通过。请检查 accessKeySecret，并确认代理没有改动请求。',
  securityToken:
    '安全令牌缺失、错误或已过期。请填写临时 AccessKey 及其当前令牌，或改用永久 AccessKey，不填令牌。',
  ramDenied:
    'RAM 用户没有发送权限。请在 RAM 控制台授予 dysms:SendSms；使用短信认证服务时授予 dypns:SendSmsVerifyCode。',
  accountDenied: '该账号无权发送短信。请在 RAM 控制台检查 RAM 权限，并在短信服务控制台检查服务状态。',
  ramUnsupported: '该操作不对 RAM 用户开放。请检查 endpoint；如填写无误，请向阿里云提交工单。',
  ipDenied: '服务器 IP 不在中国内地，国内短信被拒绝。请改用内地 IP 发送，或向阿里云提交工单。',
  // The account.
  accountUnknown:
    '账号不存在、未开通，或 AccessKey 有误。请在 RAM 控制台核对 accessKeyId，并确认已开通短信服务。',
  accountAbnormal: '账号状态异常。请在阿里云控制台检查账号状态和账单，或向阿里云提交工单。',
  accountSuspended: '账号或服务已停用。请在阿里云控制台检查余额和账号状态。',
  smsSuspended: '余额不足，短信业务已停机，套餐包也无法使用。请在阿里云控制台充值。',
  balance: '账户余额或套餐包不足。请在阿里云控制台充值或购买套餐包。',
  notActivated: '该账号未开通短信服务。请在短信服务控制台开通。',
  notVerified: '账号未通过实名认证。请在阿里云控制台完成实名认证。',
  frozen: '账号长期未发送短信，已被安全冻结。请向阿里云提交工单申请解冻。',
  dayQuota: '已达到账号设置的日发送总量上限。请在短信服务控制台调高，或等到次日。',
  monthQuota: '已达到账号设置的月发送总量上限。请在短信服务控制台调高，或等到次月。',
  // The sign name.
  signNameUnknown:
    '签名填写有误、未审核通过或不属于该账号。请从短信服务控制台复制到 signName，并确认审核状态。',
  signNameInvalid: '签名名称不合法。请在 signName 中填写短信服务控制台里已审核通过的签名。',
  signNameEmoji: '签名不能包含 emoji。请将 signName 改为短信服务控制台里已审核通过的签名。',
  signNameForbidden: '该签名被禁止使用。请在短信服务控制台申请其他签名，并填入 signName。',
  signNameUnavailable: '签名状态为不可用。请在短信服务控制台检查，或在 signName 中填写其他已审核通过的签名。',
  signNameSource: '签名来源已不受支持。请在短信服务控制台重新申请签名，并填入 signName。',
  signNameMismatch: '签名与模板的类型不一致。请在短信服务控制台核对，并修改 signName 或 templates。',
  signNameUnregistered:
    '运营商尚未完成该签名的实名制报备，通常需要数个工作日。请在短信服务控制台查看，或更换 signName。',
  extensionCode: '该签名使用的扩展码不可用。请向阿里云提交工单，或在 signName 中填写其他已审核通过的签名。',
  senderId: 'SenderID 无效或未批准。请在短信服务控制台检查。',
  signNameExists: '签名已存在，无需重复申请。请直接填入 signName。',
  // The templates and what they are filled with.
  templateUnknown:
    '模板不存在、未审核通过或与变量不符。请在短信服务控制台核对模板 CODE、状态和变量，并修改 templates。',
  templateInternational: '国际/港澳台模板不能发送内地号码。请在 templates 的 china 中填写国内模板。',
  templateValueMissing: '模板变量缺少赋值。请在 templates 中改用仅有一个变量且变量名为 code 的模板。',
  templateValueMismatch:
    '变量值的类型或长度与模板不符。请在 templates 中改用仅有一个变量且变量名为 code 的验证码模板。',
  templateVariablesUnreadable: '模板变量无法解析。请在短信服务控制台检查模板变量；如无误，请反馈给维护者。',
  templateValueForbidden: '模板变量中含有链接或其他禁止的内容。请在 templates 中改用不含此类变量的模板。',
  templateValueKeyword: '模板变量含有违规关键字。请在短信服务控制台检查模板，或在 templates 中更换模板。',
  contentForbidden:
    '短信内容包含禁止发送的内容。请在短信服务控制台修改模板，或在 templates 中更换已审核通过的模板。',
  contentCharacters: '短信内容含不支持的字符，例如繁体字、emoji 或特殊符号。请在 templates 中更换模板。',
  contentMarketing: '通知模板不能发送营销内容。请在 templates 中改用验证码类型的模板。',
  templateVariables: '验证码模板仅支持一个变量。请在短信服务控制台修改模板。',
  shortLink: '短链接被拒绝，验证码短信不需要短链接。请在 templates 中改用不含短链接的模板。',
  // Test sign names and templates.
  testPair: '测试签名与测试模板必须搭配使用。请修改 signName 或 templates。',
  testValue: '测试模板的变量仅支持 4 至 6 位数字。请在 templates 中改用已审核通过的正式模板。',
  testNumber:
    '测试签名或模板只能发送给已绑定的测试号码。请在短信服务控制台绑定该号码，或更换 signName 和 templates。',
  // Applications for sign names and templates.
  applicationLimit: '当日申请的签名或模板数量已达上限。请次日再到短信服务控制台申请。',
  signNameApplication: '签名申请中的文字超长，或证明文件过大或为空。请在短信服务控制台修改。',
  templateApplication: '模板申请中的文字超长或格式不正确。请在短信服务控制台修改。',
  reviewing: '审核中的签名或模板不能删除。请在短信服务控制台等待审核结果。',
  approved: '已审核通过的签名或模板不能修改。请在短信服务控制台重新申请。',
  // Where the number is.
  countryUnsupported:
    '暂不支持向该号码所在的国家或地区发送短信。请为这些用户提供其他登录方式，或向阿里云提交工单咨询。',
  mainlandUnsupported:
    '此处不支持发送内地号码。请在 accessKeyId 和 accessKeySecret 中填写中国站账号的 AccessKey。',
  // The endpoint, and the way to it.
  endpointWrong: '该接入点不支持此操作。请将 endpoint 留空，或填写阿里云短信服务的接入点。',
  httpsNeeded: '阿里云仅支持 HTTPS。请将 endpoint 留空，或填写以 https 开头的地址。',
  clockWrong: '服务器时间与阿里云相差过大。请在服务器上开启时间同步（NTP）。',
  requestRepeated: '阿里云多次收到同一请求。请检查代理是否重复发送请求。',
  valueMissing: '请求缺少必填参数（见错误码）。请检查代理是否改动了请求；如没有，请反馈给维护者。',
  requestMalformed: '阿里云无法处理收到的请求。请检查代理是否改动了请求；如没有，请反馈给维护者。',
  valueInvalid: '请求中有参数值不合法。请对照短信服务控制台核对 signName 和 templates。',
  parameterInvalid: '参数值不合法（参数名见错误码）。请对照短信服务控制台核对 signName 和 templates。',
  numberCount: '阿里云认为单次发送的号码过多，但实际每次只发一个号码。请检查代理是否改动了请求。',
  verificationNotActivated: '尚未开通短信认证服务。请在号码认证服务控制台开通。',
  verificationService: '该错误来自阿里云号码认证服务的其他功能。请将 endpoint 留空。',
  verificationValue:
    '阿里云拒绝了某个参数值。六位模板 CODE 须配赠送签名，请从号码认证服务控制台重新复制；短信服务的模板请核对 signName 和 templates。',
  numberUnreachable: '该号码无法接收短信，可能未启用。请检查号码，或换用其他号码。',
  queryService: '该错误来自短信记录查询，此处并不使用。请将 endpoint 留空。',
  // Aliyun and the carriers.
  throttled: '请求过于频繁，被阿里云流控。请稍后重试。',
  unavailable: '阿里云短信服务暂时不可用。请等待一分钟后再试。',
  internalError: '阿里云系统错误。请等待一分钟后再试；如持续出现，请向阿里云提交工单。',
  carrierError: '运营商返回错误或限制。请稍后再试，或向阿里云提交工单。',
  billing: '在线计费失败。请一分钟后重试；如持续出现，请向阿里云提交工单。',
  riskControl: '短信或账号被阿里云风控拦截。请向阿里云提交工单处理。',
  accountBlocked: '账号已被阿里云限制或列入黑名单。请向阿里云提交工单了解原因并申请解除。',
};
