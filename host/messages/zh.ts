/** Chinese. */
import type { Messages } from './messages.js';
import { provider } from './provider-zh.js';

export const zh: Messages = {
  space: '',
  colon: '：',
  parentheses: ['（', '）'],

  provider,

  unknownCode: {
    silent: '阿里云拒绝了该短信。请凭错误码在 https://api.aliyun.com/troubleshoot 查询，或提交工单。',
    explained:
      '阿里云拒绝了该短信：{text}。请凭错误码在 https://api.aliyun.com/troubleshoot 查询，或提交工单。',
  },
  numberRefused: {
    readAsMainland: '阿里云可能把该北美号码当成了中国内地号码。请核对号码；如无误，请向阿里云提交工单。',
    templateOfChina:
      '所有号码共用的模板不能用于该号码，已被阿里云拒绝。如号码无误，请在 {field} 中填写国内模板。',
    templateOverseas:
      '所有号码共用的模板不能用于该号码，已被阿里云拒绝。如号码无误，请在 {field} 中填写国际/港澳台模板。',
  },
  mismatch: {
    wrongSecret: 'AccessKey Secret 错误，与 AccessKey ID 不匹配。请重新填写 accessKeySecret。',
    altered: '请求在到达阿里云之前被改动{detail}。请检查服务器与阿里云之间的代理。',
  },

  failures: {
    dns: '无法解析域名 {host}。请检查配置中的 endpoint 以及服务器的 DNS。',
    refused: '无法连接 {host}{detail}。请检查配置中的 endpoint 以及服务器的防火墙。',
    connectTimeout: '连接 {host} 超时。请检查服务器的网络和防火墙。',
    tls: '与 {host} 建立安全连接失败{detail}。请检查服务器时间以及中间的代理。',
    notWritten: '请求尚未发送完，与 {host} 的连接就已断开{detail}。',
    headersTimeout: '{host} 未在规定时间内响应。',
    bodyTimeout: '{host} 未在规定时间内返回完整的响应。',
    reset: '{host} 没有响应就断开了连接{detail}。',
    tooLarge: '{host} 的响应过大，不像来自阿里云。请检查 endpoint 以及中间的代理。',
    badAnswer: '{host} 的响应不完整或已损坏{detail}。请检查中间的代理。',
    unknown: '发往 {host} 的请求失败{detail}。请检查服务器的网络。',
    aborted: '调用方已取消发送，不再等待 {host} 的响应。',
    notJson: '{host} 的响应不是阿里云短信服务的格式{detail}。请检查 endpoint 以及中间的代理。',
    noCode: '{host} 的响应不是阿里云短信服务的格式{detail}。请检查 endpoint 以及中间的代理。',
    redirect: '{host} 返回了重定向{detail}，出于安全考虑不会跟随。请检查 endpoint 以及中间的代理。',
  },
  proxy: '无法通过 {proxy} 指定的代理连接 {host}{detail}。请检查 {proxy}，并确认该代理可用且允许访问此域名。',
  sent: {
    inDoubt: '短信可能已发出，请先等待再重新获取。',
    notSent: '短信未发出。',
  },

  configProblems: '配置有误。',
  problems: {
    not_an_object: '{advice}',
    missing: '{advice}',
    wrong_type: '此处应为{expected}，而不是{found}。{advice}',
    damaged_character: '该值中有字符已损坏，请重新输入。{advice}',
    whitespace_inside: '该值中间含有空白或不可见字符。{advice}',
    out_of_range: '{advice}',
    not_a_host: '这不是有效的主机地址。{advice}',
    endpoint_not_allowed: {
      connector:
        '配置中只能填写阿里云短信服务和短信认证服务的接入点，且须为 https。如需使用其他地址，请由服务器管理员将该地址加入环境变量 ALIYUN_SMS_ALLOWED_ORIGINS。',
      client:
        '只允许使用阿里云短信服务和短信认证服务的接入点，且须为 https。如需使用其他地址，请在选项 `allowedOrigins` 中传入该地址的源（origin）。',
    },
    usage_type_missing:
      '请添加 usageType 为“{usageType}”的模板：{ "usageType": "{usageType}", "templateCode": "SMS_…" }。',
    usage_type_empty: '此处为空，该条目不会生效。{advice}',
    usage_type_case: '该用途应写作“{usageType}”。按现在的写法，该条目不会用于这一用途。',
    template_code_missing: '此处未填写模板 CODE，因此不会用它发送短信。{advice}',
    not_a_template_code: '这不是模板 CODE，因此不会用它发送短信。{advice}',
    mainland_only:
      '六位数字是短信认证服务的模板，只能发送到中国内地，填在这里不会生效。请填写短信服务的模板 CODE。',
    unknown_field: '此处有无法识别的字段，可能是拼写错误。{advice}',
    route_covered: '该路由不会生效：排在前面的 {entry} 已匹配同样的短信。请将它移到 {entry} 之前，或删除。',
    code_unused: '此处没有任何值包含 ${code}，短信中将不含验证码。{advice}',
    nothing_limited:
      '这里没有任何限制：自行填写的规则会整体替换默认规则，防盗刷虽已打开，短信仍会全部发送。{advice}',
    no_template_code:
      '尚未填写任何模板 CODE，无法发送短信。请先填写这一个：没有模板 CODE 的用途都会使用它。{advice}',
    more: '还有其他问题。请先修改以上各项。',
    too_large: '配置的 JSON 文本超过 64 KiB。请缩短该字段的值。',
  },
  fields: {
    '': '配置应为 JSON 对象，包含 accessKeyId、accessKeySecret、signName 和 templates。',
    accessKeyId: '请填写 RAM 控制台中该 RAM 用户的 AccessKey ID。',
    accessKeySecret: '请填写创建 AccessKey 时显示的 AccessKey Secret。',
    securityToken: '请填写随临时 AccessKey 一起返回的 SecurityToken；使用永久 AccessKey 时请留空。',
    signName:
      '请填写短信服务控制台中已审核通过的签名，或号码认证服务控制台中的赠送签名，不带【】；也可填写多个（最多 10 个），用逗号分隔，将依次尝试。',
    templates: '写法：[{ "usageType": "SignIn", "templateCode": "SMS_…" }, …]。',
    'templates[]': '写法：{ "usageType": "SignIn", "templateCode": "SMS_…" }。',
    usageType: '请填写模板用途：SignIn、Register、ForgotPassword、Generic 或其他用途。',
    templateCode:
      '请填写已审核通过的模板 CODE，例如 SMS_154950909（短信服务控制台）或 100001（号码认证服务控制台）。',
    'templateCode.china': '请填写用于内地号码的模板 CODE，或在 templateCode 中只填一个，用于所有号码。',
    'templateCode.overseas':
      '请填写用于国际/港澳台号码的模板 CODE，或在 templateCode 中只填一个，用于所有号码。',
    type: '请省略，或填写 0（通知）、1（推广）、2（验证码）、6（国际/港澳台）或 7（数字短信）。',
    routes: '请留空，或写成 [{ "to": ["852"], "templateCode": "SMS_…" }, …]。',
    'routes[]':
      '路由须有 templateCode，另可有 to、usageTypes、locales、signName 和 templateParam：{ "to": ["852"], "templateCode": "SMS_…" }。',
    to: '请填写国际号码的开头数字（以国际区号开始），例如 ["852", "1"]；省略则匹配所有号码。',
    usageTypes: '请写成列表，例如 ["SignIn", "Register"]；省略则匹配所有用途。',
    locales: '请写成语言标签列表，例如 ["zh", "en"]；省略则匹配所有语言。',
    templateParam:
      '请以文本填写模板变量，例如 { "captcha": "${code}" }；如模板只有一个变量且名为 code，请省略。',
    strictPhoneRegionNumberCheck: '请填写 true 或 false（不带引号），或省略该字段。',
    spendProtection: '请填写 true 或 false（不带引号），或省略该字段。',
    spendProtectionRules:
      '请留空以使用默认规则，或填写对象，可包含 mode、allow、deny、perNumber、perPrefix、perIp、perDay、ignoreIps、sandbox。',
    'spendProtectionRules.mode': '请填写 "block" 或 "monitor"。',
    'spendProtectionRules.allow': '请填写国际号码的开头数字（以国际区号开始），例如 ["86", "852"]。',
    'spendProtectionRules.deny': '请填写国际号码的开头数字（以国际区号开始），例如 ["86170"]。',
    'spendProtectionRules.perNumber':
      '请填写 { "max": 6, "seconds": 3600 }，max 为 1 到 1000000，seconds 为 1 到 604800；省略则不限制。',
    'spendProtectionRules.perPrefix':
      '请填写 { "max": 30, "seconds": 3600 }，max 为 1 到 1000000，seconds 为 1 到 604800；省略则不限制。',
    'spendProtectionRules.perIp':
      '请填写 { "max": 30, "seconds": 3600 }，max 为 1 到 1000000，seconds 为 1 到 604800；省略则不限制。',
    'spendProtectionRules.perDay': '请填写 { "max": 500 }，max 为 1 到 1000000；省略则不限制。',
    'spendProtectionRules.ignoreIps': '请填写 IP 地址或网段，例如 ["203.0.113.0/24"]。',
    'spendProtectionRules.sandbox': '请填写国际号码（仅数字），例如 ["8613800138000"]。',
    codeValidMinutes: '请留空，或填写 1 到 60 的整数（分钟），须与 Logto 中的设置一致。',
    intervalSeconds: '请留空，或填写 1 到 3600 的整数（秒）。',
    endpoint: '请留空，或填写阿里云短信服务的接入点，例如 https://dysmsapi.ap-southeast-1.aliyuncs.com。',
    timeoutMs: '请留空，或填写 1000 到 30000 的整数（毫秒）。',
  },
  kinds: {
    nothing: '空值',
    boolean: ' true 或 false',
    number: '数字',
    text: '文本',
    list: '列表',
    object: '对象',
  },

  phoneNumber: {
    missing: '缺少手机号码。请提供一个带国际区号的号码，只含数字。',
    several: '一次提供了多个手机号码。请每次只发送给一个号码。',
    not_digits: '手机号码含有数字以外的字符。请提供一个带国际区号的号码，只含数字，例如 8613800138000。',
    not_mainland_mobile: '号码带有中国内地区号 86，但其后不是手机号码：应为 13 至 19 开头的 11 位数字。',
    leading_zero: '手机号码以 0 开头。请带上国际区号，例如 8613800138000 或 85251234567。',
    calling_code: '手机号码不是以有效的国际区号开头。请带上国际区号，例如 8613800138000 或 85251234567。',
    length: '手机号码的位数与其国家或地区不符。请检查号码和国际区号。',
  },
  templateNotFound:
    '找不到用途 {usageType} 的模板。请在配置中填写用于{numbers}的已审核通过的模板 CODE：{fields}。',
  mainlandOnly: '六位数字的模板 CODE 只能用于内地号码：请保留给内地号码使用（templateCode.china）。',
  regions: { mainland: '内地号码', overseas: '国际/港澳台号码' },
  or: '或 ',
  templateUnnamed: '消息既没有 type 也没有 templateCode。请提供其中之一。',
  templateUnusable: '消息的 templateCode 中没有可用于{numbers}的模板 CODE。请提供已审核通过的模板 CODE。',
  payload: {
    invalid: {
      connector: 'payload 应为包含模板变量的对象，例如 { "code": "…" }，其 JSON 文本不超过 64 KiB。',
      client: '`params` 应为包含模板变量的对象，例如 { code: "…" }，其 JSON 文本不超过 64 KiB。',
    },
    unreadable: {
      connector: '无法读取消息。请提供普通数据对象：号码、用途和模板变量。',
      client: '无法读取消息。请提供普通数据对象，包含 `to`、`params`，以及 `type` 或 `templateCode`。',
    },
  },
  variableMissing:
    '配置中的 templateParam 引用了变量 {variable}，但消息中没有这个变量。请修改 templateParam；Logto 提供的变量是 code。',
  outId: '`outId` 应为 1 到 255 个可见 ASCII 字符，不含空格。省略时会自动生成。',

  blocked: {
    number:
      'spendProtectionRules 中的 allow 或 deny 不允许向该号码发送短信，短信未发出。如为正常用户，请修改这两项。',
    count:
      '已达到 spendProtectionRules 中 {rule} 的上限，短信未发出。如为正常用户，请调高上限；否则无需处理。',
  },

  notices: {
    sandbox: '按成功返回，实际未发送：该号码在 sandbox 中。',
    deny: '不符合 allow 或 deny，monitor 模式下已放行。',
    limit: '已达到 {rule} 上限，monitor 模式下已放行。',
    ipNotCounted:
      '该 IP 地址不计数：不是公网地址、在 ignoreIps 中，或缺失（Logto 1.35 之前的版本）。如果 Logto 位于反向代理之后，请为 Logto 设置 TRUST_PROXY_HEADER=1，并让代理改写 X-Forwarded-For（见配置指南）；否则请勿设置。此提示每分钟最多一次。',
    storeUnavailable: 'ALIYUN_SMS_REDIS_URL 指定的 Redis 无法计数（{trouble}）：恢复之前，各进程单独计数。',
  },
  store: {
    packageMissing:
      '已设置 ALIYUN_SMS_REDIS_URL，但无法加载 redis 包（{detail}）。请安装该包并重启；在此之前，各进程单独计数。',
    notAnAddress:
      'ALIYUN_SMS_REDIS_URL 不是有效的地址，应形如 redis://host:6379 或 rediss://host:6379。请修改后重启；在此之前，各进程单独计数。',
  },

  endUser: {
    inDoubt: '短信可能已经发出，请等一两分钟，没有收到再重新获取验证码。',
    numberInvalid: '手机号码格式不正确。请检查号码和国际区号后重试。',
    numberRefused: '无法向该号码发送短信。请检查号码和国际区号；如无误，请联系客服。（{code}）',
    numberUnavailable: '暂不支持向该号码发送短信。请换用其他号码或其他登录方式，或联系客服。（{code}）',
    unavailable: '短信服务暂时不可用，请稍后再试，或联系客服。（{code}）',
  },
  moreProblems: { one: '另有 1 个问题。', several: '另有 {count} 个问题。' },

  core: {
    InvalidClock: '服务器时钟无效。请校准系统时间后重试。',
    RandomUnavailable:
      '该 JavaScript 运行环境没有安全随机源（crypto.getRandomValues），无法对请求签名。请换用提供随机源的环境。',
    Internal: '核心模块出现内部错误。请将问题和软件包版本反馈给维护者。',
    restarted: '核心模块出现内部错误，已重新启动。{next}；如再次出现，请将问题和软件包版本反馈给维护者。',
    webAssemblyOff:
      '该运行环境禁用了 WebAssembly（例如 Node 使用了 --jitless），而本软件包依赖 WebAssembly。请启用后重新启动。',
    contentSecurityPolicy:
      "页面的 Content-Security-Policy 禁止 WebAssembly。请在 script-src 中加入 'wasm-unsafe-eval'。",
    givenWasm:
      '通过 `{option}` 传入的 WebAssembly 无法加载：{reason}。请传入与所导入版本一致的 connector-aliyun-sms-wasm/{build}.wasm 的内容。',
    missingWasm: '连接器的 WebAssembly（pkg/{build}_bg.wasm）无法加载：{reason}。请重新安装软件包。',
    bundledWasm:
      '连接器的 WebAssembly（pkg/{build}_bg.wasm）无法加载：{reason}。打包工具遗漏了该文件：请将 connector-aliyun-sms-wasm/{build}.wasm 的内容作为 `{option}` 传入，或将该软件包排除在打包之外。',
    otherWasm:
      'WebAssembly 在整个进程中只加载一次，此前已从其他来源加载。请将 `{option}` 传给第一个客户端，或让所有客户端使用相同的值。',
  },
  restarted: {
    inDoubt: '短信可能已发出，请先等待再重新获取',
    notSent: '短信未发出，请重试',
  },
};
