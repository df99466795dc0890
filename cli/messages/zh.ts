/** 中文。 */
import type { CliMessages } from './messages.js';

export const zh: CliMessages = {
  space: '',
  colon: '：',
  comma: '、',
  more: '{shown} 等（另有 {count} 个）',
  fullStop: '。',
  parentheses: ['（', '）'],

  help: {
    description: '阿里云短信命令行工具：排查短信收不到的原因、发送短信，并可在本机模拟阿里云用于测试。',
    usage: '用法：',
    options: '选项：',
    arguments: '参数：',
    commands: '命令：',
    scenarios: '场景：',
    defaultValue: '（默认：{value}）',
    keys: 'AccessKey 取自配置文件、环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或阿里云 CLI 的当前 profile，绝不从命令行传入。各命令的详细说明见“命令 --help”。',
    flags: {
      help: '显示本说明',
      version: '显示版本号',
      lang: '输出语言，默认跟随终端（LC_ALL、LC_MESSAGES、LANG）',
      config:
        '连接器配置（JSON），本连接器或官方连接器的均可；- 表示从标准输入读取；默认读取 ALIYUN_SMS_CONFIG 指定的文件',
      to: '另向该号码真实发送一条短信，并等待运营商回执，最长两分钟',
      sendType: '--to 所发短信的用途',
      json: '以 JSON 输出报告',
      share: '输出不含个人信息的报告，可直接贴到 issue',
      date: '日期（北京时间），限最近 30 天，默认今天；使用 --out-id 时默认查找全部',
      outId: '只看该外部流水号（OutId）的短信（错误、事件和日志行中都有）',
      type: '短信用途，如 SignIn',
      template: '使用该模板，忽略配置中的模板',
      param: '模板变量，可重复；默认发送随机验证码',
      locale: '收信人的语言，如 zh-CN，用于带 locales 的路由',
      port: '监听端口，0 表示任意空闲端口',
      host: '监听地址',
      hostName: '收件箱可使用的其他主机名，如容器名',
      limits: '按阿里云的默认规则限制单个号码的发送频率',
      scenario: '带故障的账号：场景名称或文件',
      open: '在浏览器中打开页面',
    },
    argument: {
      number: '带国际区号的号码，如 8613800138000',
      code: '错误、回执或日志行中的错误码，如 isv.BUSINESS_LIMIT_CONTROL',
    },
    command: {
      doctor: '排查短信收不到的原因',
      trace: '查询某个号码的短信送达情况',
      send: '发送一条短信',
      route: '查看某个号码会使用哪个模板和签名，以及原因',
      explain: '解释错误码的含义，以及应由谁处理',
      simulator: '在本机模拟阿里云，附收件箱，用于测试',
      studio: '在浏览器中检查配置，数据不离开浏览器',
      help: '显示命令的详细说明',
    },
    exit: {
      doctor:
        '退出码：0 一切正常（警告以及密钥无权查看的项目不算故障），1 存在问题，2 命令无法识别，3 检查本身失败。',
      trace:
        '退出码：0 最近一条短信没有失败，1 最近一条失败或阿里云拒绝查询，2 命令无法识别，3 密钥无权查看或没有响应。',
      send: '退出码：0 阿里云已受理，1 未发送，2 命令无法识别，3 短信可能已发出。',
      route: '不会发送短信。退出码：0 可以发送，1 无法发送，2 命令无法识别。',
      explain: '退出码：0 错误码已知，1 错误码未知。',
      simulator: '退出码：0 按 Ctrl-C 停止，2 无法监听。',
      studio: '退出码：0 按 Ctrl-C 停止，2 无法监听。',
    },
  },

  usage: {
    keyInArgument:
      '有一个参数看起来是 AccessKey。密钥不能写在命令行里：它会留在 shell 历史记录中，本机所有用户都能在进程列表里看到。请写入配置文件，或设置环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET。如果这是真实的密钥，请视为已泄露：在 RAM 控制台禁用并新建。',
    keyFlag:
      '没有用于传入密钥的选项：密钥会留在 shell 历史记录中，本机所有用户都能在进程列表里看到。请写入配置文件，或设置环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET。',
    noConfig:
      '没有可检查的配置。请用 --config 文件 或环境变量 ALIYUN_SMS_CONFIG 指定：内容为连接器配置的 JSON，与 Logto 表单中的一致，含 accessKeyId、accessKeySecret、signName 和 templates。',
    noKey:
      '没有 AccessKey。请用 --config 指定配置文件，或设置环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或配置阿里云 CLI（aliyun configure）。',
    noSuchFile: '文件 {file} 不存在。',
    unreadableFile: '无法读取 {file}（{code}）。',
    empty: '{file} 没有内容。如果是从数据库里取的，说明 Logto 里还没有这个连接器的配置。',
    notJson: '{file} 不是有效的 JSON。配置应为一个 JSON 对象。',
    notJsonAt: '{file} 第 {line} 行：不是有效的 JSON。配置应为一个 JSON 对象。',
    notAnObject: '{file} 是 JSON，但不是对象。配置应写成 { "accessKeyId": "…", … }。',
    noSuchProfile: '阿里云 CLI 中没有 ALIBABA_CLOUD_PROFILE 指定的 profile {profile}（{file}）。',
    profileWithoutKey:
      '阿里云 CLI 的 profile {profile} 为 {mode} 模式，其中没有 AccessKey。请使用 AK 或 StsToken 模式的 profile，或设置环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID 与 ALIBABA_CLOUD_ACCESS_KEY_SECRET。',
    unknownFlag: '没有选项 {name}。',
    unknownCommand: '没有命令 {name}。',
    missingArgument: '缺少参数 {name}。',
    missingValue: '{name} 缺少值。',
    excessArguments: '{name} 的参数过多。',
    didYouMean: '是否想输入 {name}？',
    notAParam: '变量应写成 名称=值，例如 --param code=123456。',
    notADate: '{date} 不是日期。请写成 20260822 的形式。',
    dateOutOfReach: '{date} 超出范围：阿里云只能查询最近 30 天。',
    notAPort: '{port} 不是端口。请填写 0 到 65535 之间的数字。',
    notALanguage: '不支持语言 {name}。可选 zh、en。',
    portInUse: '端口 {port} 已被占用。请用 --port 换一个端口，或填 0 使用任意空闲端口。',
    cannotListen: '无法监听 {host} 的端口 {port}（{code}）。',
    noSuchScenario: '没有场景 {name}。simulator --help 列出了所有场景。',
    badScenario: '场景无法使用。{problem}',
    notBuilt: '页面文件不存在（{folder}）。请重新安装软件包。',
    moreHelp: '查看用法：npx {command}',
  },

  crashed: '命令自身出错：{error}。请附上软件包版本反馈给维护者。',

  verdicts: {
    ok: '正常',
    warning: '警告',
    problem: '有问题',
    notAllowed: '无权查看',
    failed: '检查本身失败',
  },
  checks: {
    config: '配置',
    network: '网络与时钟',
    key: 'AccessKey',
    signNames: '签名',
    templates: '模板',
    delivery: '最近一周的送达情况',
    protection: '短信盗刷防护',
    send: '真实发送',
  },
  findings: {
    configFits: { text: '{source}（模板 {templates} 个，路由 {routes} 条）' },
    configProblem: { text: '{path}：{sentence}' },
    configWarning: { text: '{path}：{sentence}' },
    configReadableByAll: {
      text: '本机所有用户都能读取 {file}，其中含有 AccessKey Secret。',
      action: 'chmod 600 {file}',
    },
    endpointAnswers: { text: '{host} 响应正常，耗时 {milliseconds} 毫秒' },
    endpointSilent: { text: '{sentence}' },
    clockUnknown: {
      text: '{host} 的响应中没有时间，无法比对时钟。',
      action: '请检查沿途的代理。',
    },
    refused: { text: '{sentence}' },
    noAnswer: { text: '{sentence}' },
    notAllowed: {
      text: '此密钥无权查询（{permission}，{providerCode}）。如果只授予了发送权限，这是正常的。',
      action: '如需在此查看，请添加该权限，或换用另一个密钥查询。',
    },
    verificationSignName: {
      text: '“{signName}”用于短信认证服务。没有接口可以查询其状态，只有真实发送才能验证（--to）。',
    },
    verificationTemplate: {
      text: '{templateCode} 是短信认证服务的模板。没有接口可以查询其状态，只有真实发送才能验证（--to）。',
    },
    protectionOn: { text: 'spendProtection 已开启' },
    protectionMonitors: {
      text: 'spendProtection 只记录不拦截（"mode": "monitor"）。',
      action: '确认记录无误后，请将 "mode" 改为 "block"。',
    },
    protectionOff: {
      text: 'spendProtection 未开启：攻击者可以用程序不停地请求验证码，向自己能分成的号码大量发送短信，费用由此账号承担。',
      action:
        '请设置 "spendProtection": true，并在短信服务控制台的“国际/港澳台短信 → 发送短信 → 国际消息设置”中为各国家（地区）设置每日发送上限。',
    },
    sendImpossible: { text: '{sentence}' },
    sendAccepted: { text: '阿里云已受理（{templateCode}）' },
    sendInSandbox: {
      text: '短信未发送：该号码在 spendProtectionRules 的 sandbox 中，Logto 得到的仍是发送成功。',
      action: '请换一个号码，或将该号码从 sandbox 中移除。',
    },
    sendInDoubt: { text: '{sentence}' },
    sendPending: {
      text: '{seconds} 秒内没有收到运营商回执，多半是手机关机或没有信号。',
      action: 'npx connector-aliyun-sms-wasm trace 号码 --config 文件（稍后查询）',
    },
    sendInterrupted: {
      text: '等待 {seconds} 秒后已停止，短信仍在发送途中。',
      action: 'npx connector-aliyun-sms-wasm trace 号码 --config 文件（稍后查询）',
    },
    sendUnverifiable: {
      text: '已由短信认证服务发送。没有接口可以查询是否送达，请查看手机。',
    },
    checkCrashed: {
      text: '检查自身出错：{error}',
      action: '请附上 doctor --share 的输出反馈给维护者。',
    },

    keyOfRamUser: { text: '{arn}（{keySource}）' },
    keyOfRole: { text: '角色的临时密钥：{arn}（{keySource}）' },
    keyOfAccount: {
      text: '这是主账号自己的密钥（{keySource}），拿到它的人可以操作账号下的一切资源。',
      action: '请创建只有发送权限的 RAM 用户，改用它的 AccessKey。',
    },
    keyOfUnknownKind: { text: '{arn}（{keySource}）' },
    clockRight: { text: '本机时钟准确（相差 {seconds} 秒）' },
    clockOff: {
      text: '本机时钟{direction} {seconds} 秒，偏差再大一些，请求就会被阿里云拒绝。',
      action: '请开启时间同步（NTP）。',
    },
    clockFarOff: {
      text: '本机时钟{direction} {seconds} 秒。相差超过 15 分钟的请求会被阿里云拒绝。',
      action: '请开启时间同步（NTP）。',
    },

    signNameApproved: { text: '{signName}：审核通过' },
    signNameInReview: {
      text: '签名“{signName}”仍在审核中，无法使用。',
      action: '请等待审核结果，或换用已通过审核的签名。',
    },
    signNameRejected: {
      text: '签名“{signName}”未通过审核。{rejectReason}',
      action: '请按原因修改后重新提交。',
    },
    signNameCancelled: {
      text: '签名“{signName}”的审核已取消，无法使用。',
      action: '请重新申请，或换用已通过审核的签名。',
    },
    signNameNotFound: {
      text: '账号下没有签名“{signName}”。',
      action: '请从控制台复制，不带【】；并确认 AccessKey 属于同一个账号。',
    },
    signNameStatusUnknown: {
      text: '阿里云返回的签名“{signName}”的状态未知。',
      action: '请在控制台查看。',
    },
    signNameTest: {
      text: '“{signName}”是测试签名，只能发送到已绑定的号码。',
      action: '正式使用前请申请自己的签名。',
    },
    carrierRegistered: { text: '{signName}：已在{carrier}完成报备' },
    carrierUnconfirmed: {
      text: '签名“{signName}”已在{carrier}报备，但尚未经实际发送验证。',
      action: '请向{carrier}的号码发送几条短信。',
    },
    carrierInProgress: {
      text: '签名“{signName}”正在{carrier}报备，完成前短信可能被拦截。{reasons}',
      action: '请等待，阿里云给出的时间为 5 到 10 个工作日。',
    },
    carrierLapsed: {
      text: '签名“{signName}”约六个月没有发送，在{carrier}的报备已失效，短信会被拦截。{reasons}',
      action: '请在控制台重新报备。',
    },
    carrierNotRegistered: {
      text: '签名“{signName}”未在{carrier}报备，短信会被拦截。{reasons}',
      action: '请在控制台补全签名的资质并完成报备。',
    },
    carrierStatusUnknown: {
      text: '阿里云返回的签名“{signName}”在{carrier}的报备状态未知。{reasons}',
      action: '请在控制台查看。',
    },

    templateApproved: { text: '{templateCode}：审核通过' },
    templateInReview: {
      text: '模板仍在审核中，无法使用：{templateCode}',
      action: '请等待审核结果，或换用已通过审核的模板。',
    },
    templateRejected: {
      text: '模板 {templateCode} 未通过审核。{rejectReason}',
      action: '请按原因修改后重新提交。',
    },
    templateCancelled: {
      text: '模板 {templateCode} 的审核已取消，无法使用。',
      action: '请重新申请，或换用已通过审核的模板。',
    },
    templateNotFound: {
      text: '账号下没有模板 {templateCode}。',
      action: '请从控制台复制模板 CODE，并确认 AccessKey 属于同一个账号。',
    },
    templateStatusUnknown: {
      text: '阿里云返回的模板 {templateCode} 的状态未知。',
      action: '请在控制台查看。',
    },
    templateTest: {
      text: '{templateCode} 是测试模板，只能发送到已绑定的号码。',
      action: '正式使用前请申请自己的模板。',
    },
    templateCarrierInReview: {
      text: '模板 {templateCode} 仍在{carrier}审核中，短信可能被拦截。',
      action: '请等待运营商审核。',
    },
    templateCarrierRejected: {
      text: '模板 {templateCode} 未通过{carrier}的审核，短信会被拦截。',
      action: '请修改内容后重新提交，或换用其他模板。',
    },
    templateCarrierExpired: {
      text: '模板 {templateCode} 在{carrier}的审核已过期，短信会被拦截。',
      action: '请重新提交模板。',
    },
    templateDomesticForOverseas: {
      text: '{place}：{templateCode} 是国内模板，却填给了国际/港澳台号码，这些号码收不到短信。',
      action: '请在此填写国际/港澳台模板。',
    },
    templateDomesticForAll: {
      text: '{place}：{templateCode} 是国内模板，却用于所有号码，国际/港澳台号码收不到短信。',
      action:
        '请改为 { "china": "{templateCode}", "overseas": "SMS_…" }，并填写国际/港澳台模板。如果只向内地发送，请在 spendProtectionRules 中填写配置指南里“只发中国内地”的规则："allow": ["86"] 及各项上限。',
    },
    templateInternationalForMainland: {
      text: '{place}：{templateCode} 是国际/港澳台模板，却填给了内地号码，这些号码收不到短信。',
      action: '请在此填写国内模板。',
    },
    templateInternationalForAll: {
      text: '{place}：{templateCode} 是国际/港澳台模板，却用于所有号码，内地号码收不到短信。',
      action: '请改为 { "china": "SMS_…", "overseas": "{templateCode}" }，并填写国内模板。',
    },
    templateForNotifications: {
      text: '{place}（{templateCode}）：这是通知短信模板，用它发送的验证码按通知短信限流和下发。',
      action: '请换用验证码类型的模板。',
    },
    templateForPromotion: {
      text: '{place}（{templateCode}）：这是推广短信模板，容易被运营商拦截，退订的用户也收不到。',
      action: '请换用验证码类型的模板。',
    },
    templateDigital: {
      text: '{place}：{templateCode} 是数字短信模板，不能这样发送。',
      action: '请换用验证码类型的模板。',
    },
    templateKindUnknown: {
      text: '{place}：阿里云返回的模板 {templateCode} 的类型未知。',
      action: '请在控制台查看。',
    },
    templateBraces: {
      text: '{place}：模板 {templateCode} 的内容中有 {{{variable}}}，阿里云不会替换它。变量应写成 ${{variable}}。',
      action: '请在控制台修改模板并重新提交。',
    },
    templateVariableNotSent: {
      text: '{place}（{templateCode}）：模板的变量 {variable} 没有传值，阿里云会拒绝发送。',
      action: '请在路由的 templateParam 中填写该变量，或换用只有 code 一个变量的模板。',
    },
    templateVariableUnknown: {
      text: '{place}（{templateCode}）：传了变量 {variable}，但模板中没有这个变量。',
      action: '请换用只有 code 一个变量的模板，或在路由的 templateParam 中填写模板的变量。',
    },
    templateAttributeUnfit: {
      text: '{place}（{templateCode}）：变量 {variable} 只能填{attribute}，六位数字的验证码不符合。',
      action: '请在控制台为该变量选择允许数字的类型。',
    },
    templateAttributeDoubtful: {
      text: '{place}（{templateCode}）：变量 {variable} 只能填{attribute}，六位数字的验证码可能不符合。',
      action: '如被拒绝，请在控制台为该变量选择允许数字的类型。',
    },
    templateSignNameUnrelated: {
      text: '{place}（{templateCode}）：模板关联的签名是“{related}”，发送时用的却是“{signName}”。',
      action: '如被拒绝，请在控制台将模板关联到“{signName}”。',
    },

    deliveryGood: { text: '{region}：共 {total} 条，送达率 {percent}%' },
    deliveryLow: {
      text: '{region}：共 {total} 条，送达率只有 {percent}%，失败 {failed} 条。',
      action: 'npx connector-aliyun-sms-wasm trace 号码 --config 文件（查某个号码没有收到的原因）',
    },
    deliveryVeryLow: {
      text: '{region}：共 {total} 条，送达率只有 {percent}%，失败 {failed} 条。',
      action: 'npx connector-aliyun-sms-wasm trace 号码 --config 文件（查某个号码没有收到的原因）',
    },
    deliveryPending: {
      text: '{region}：共 {total} 条，其中 {pending} 条没有回执。',
      action: '大量没有回执可能是虚假号码（短信盗刷），请在控制台查看发往哪些国家（地区）。',
    },
    deliveryNothingSent: { text: '{region}：没有发送' },

    messageDelivered: { text: '手机已收到，用时 {seconds} 秒' },
    messagePending: { text: '尚未收到运营商回执' },
    messagePendingLong: {
      text: '{minutes} 分钟仍未收到运营商回执，多半是手机关机或没有信号。',
    },
    messageFailed: { text: '未送达。{happened}', action: '{whatToDo}' },
    messageStatusUnknown: { text: '阿里云返回的短信状态未知。' },
  },
  because: { reviewer: '审核意见：{rejectReason}。', carrier: '原因：{reasons}。' },
  terms: {
    // Of the config as a whole.
    path: { '': '配置' },
    carrier: { mobile: '中国移动', unicom: '中国联通', telecom: '中国电信' },
    region: { mainland: '内地', overseas: '国际/港澳台' },
    direction: { ahead: '快了', behind: '慢了' },
    // 报备未完成的原因（GetSmsSign）。
    reasons: {
      UNBINDING_QUA: '未绑定资质',
      BINDING_INCOMPLETE_QUA: '绑定的资质不完整',
      NON_REGISTER: '尚未提交报备',
      REGISTERING: '运营商正在处理',
      DETECTING: '运营商正在拨测',
      DETECT_SUCCESS: '运营商拨测已通过',
      QUALIFICATION_ERROR: '运营商不认可资质',
      SIGNATURE_ERROR: '运营商不认可签名',
      SIGNATURE_QUALIFICATION_ERROR: '签名与资质不匹配',
      ONE_CODE_MULTIPLE_SIGN: '扩展码已被占用',
      EXT_CODE_RECYCLE: '扩展码已被回收',
      SUBPORT_RECYCLE: '子端口已被回收',
      REGISTER_TIMEOUT: '报备超时',
      NO_SEND_RECORD: '长期没有发送记录',
      OTHERS_ERROR: '运营商未说明原因',
    },

    // 变量属性（VariableAttribute）。
    attribute: {
      verifyTime: '一两位数字的时间（verifyTime）',
      time: '时间（time）',
      date: '日期（date）',
      name: '姓名（name）',
      unit_name: '单位名称（unit_name）',
      license_plate_number: '车牌号（license_plate_number）',
      tracking_number: '快递单号（tracking_number）',
      email_address: '邮箱地址（email_address）',
      numberCaptcha: '数字',
      characterWithNumber: '字母和数字',
      characterWithNumber2: '字母，或字母加数字',
    },
    keySource: {
      config: '来自配置',
      environment: '来自环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID',
      profile: '来自阿里云 CLI 的 profile',
    },
  },

  doctor: {
    title: '短信诊断',
    subject: '{config}',
    waiting: '正在检查…',
    sending: '正在向 {number} 发送…',
    following: '正在等待 {number} 的回执，已等 {seconds} 秒（Ctrl-C 停止等待）…',
    skipped: '因上述问题未检查：{checks}',
    healthy: '一切正常。',
    counts: '，',
    policy: 'RAM 权限策略（允许发送短信，以及这些命令所需的全部查询）：',
    toHint: '以上检查都不发送短信，收到短信才算真正正常：加上 --to 号码 发送一条。',
    shareNote: '不含号码、签名、密钥和各类 ID，可直接粘贴。',
    count: {
      problem: { one: '1 个问题', several: '{count} 个问题' },
      warning: { one: '1 个警告', several: '{count} 个警告' },
      failed: { one: '1 项检查本身失败', several: '{count} 项检查本身失败' },
      notAllowed: { one: '1 项无权查看', several: '{count} 项无权查看' },
    },
  },

  trace: {
    waiting: '正在查询短信送达情况…',
    none: '当天没有短信。刚刚发送的短信可能要过几秒才能查到。',
    noneFound: '最近 30 天没有该外部流水号的短信。',
    verification: '短信认证服务（六位数字模板）的短信不在其中，没有接口可以查询其送达情况。',
    more: '共 {total} 条，显示 {shown} 条。阿里云一次最多返回 50 条。',
    code: '错误码',
    actor: '由谁处理',
    receivedAt: '回执时间',
    template: '模板',
    outId: '外部流水号（OutId）',
    text: '内容',
    explained: '详细说明',
    unknownReason: '运营商给出的原因未知。请附上错误码向阿里云提交工单。',
    statuses: {
      delivered: '已送达',
      failed: '失败',
      pending: '等待回执',
      unknown: '状态未知',
    },
  },

  send: {
    sending: '正在发送…',
    accepted: '阿里云已受理，尚不代表送达',
    bizId: 'BizId',
    requestId: 'RequestId',
    attempts: '请求次数',
    code: '短信内是随机验证码，只会显示在手机上。',
    traceHint: 'npx connector-aliyun-sms-wasm trace 号码 --config 文件（查询是否送达）',
  },

  route: {
    mainland: '中国内地号码',
    overseas: '国际/港澳台号码',
    service: '服务',
    template: '模板',
    signNames: '签名',
    entry: '配置项',
    entries: '{count} 个模板',
    decision: '选择过程',
    none: '没有适合这条短信的配置项，不会发送。',
    unknownType: 'Logto 没有 {type} 这种用途，配置中也没有对应的模板，短信将按 Generic 处理。',
    noneAdvice: '请为它添加模板 CODE：在 templates 的 {type} 或 Generic 中填写，或添加一条路由。',
    verdicts: {
      matches: '符合',
      to: '适用于其他号段',
      usageType: '适用于其他用途',
      locale: '适用于其他语言',
      region: '不用于这一地区的号码',
      noTemplateCode: '没有填写模板 CODE',
      mainlandOnly: '属于短信认证服务，只能发送到中国内地号码',
    },
  },

  explain: {
    unknown:
      '没有收录错误码 {code}。请核对是否复制完整；确认无误的，可在阿里云错误中心查询：https://api.aliyun.com/troubleshoot',
    carrierReason: '签名在运营商的报备情况：{reason}。',
    similar: '是不是其中之一：{codes}',
    source: '来源',
    actor: '由谁处理',
    outcome: '短信',
    again: '自动重试',
    notAgain: '否',
    more: '详细说明',
    sources: {
      answer: '阿里云对发送请求的响应',
      receipt: '阿里云受理后运营商的回执',
      package: '本软件包',
    },
    outcomes: {
      notSent: '未发送',
      inDoubt: '可能已发送',
      byStatus: 'HTTP 状态码为 3xx 或 4xx 时未发送，否则可能已发送',
      byMoment: '请求发出之前未发送，之后可能已发送',
      accepted: '已被受理',
    },
    ways: {
      afterDelay: '稍等后重试',
      correctedClock: '改用服务器时间重试',
      nextSignName: '换下一个签名重试',
      otherNumberForm: '北美号码换另一种写法重试',
    },
  },
  actors: {
    endUser: '等待验证码的用户',
    operator: '你（服务器管理员）',
    provider: '阿里云或运营商',
  },
  services: {
    Dysmsapi: '短信服务（Dysmsapi）',
    Dypnsapi: '短信认证服务（Dypnsapi）',
  },

  studio: {
    serving: '页面地址：{url}',
    nothingLeaves: '一切都在浏览器中完成，配置和密钥不会离开浏览器。',
    stop: '按 Ctrl-C 停止。',
    stopped: '已停止。',
  },
};
