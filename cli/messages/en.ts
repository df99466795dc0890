/** English. */
import type { CliMessages } from './messages.js';

export const en: CliMessages = {
  space: ' ',
  colon: ': ',
  comma: ', ',
  more: '{shown} and {count} more',
  fullStop: '.',
  parentheses: [' (', ')'],

  help: {
    description:
      'Alibaba Cloud SMS from the command line: finds out why a message does not arrive, sends one, and plays Aliyun for your tests.',
    usage: 'Usage:',
    options: 'Options:',
    arguments: 'Arguments:',
    commands: 'Commands:',
    scenarios: 'Scenarios:',
    defaultValue: ' (default: {value})',
    keys: 'The AccessKey comes from the config file, from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or from the current profile of the Aliyun CLI; never from the command line. "COMMAND --help" tells more of each command.',
    flags: {
      help: 'this text',
      version: 'the version',
      lang: 'language of what is printed; by default that of the terminal (LC_ALL, LC_MESSAGES, LANG)',
      config:
        'the connector’s config as JSON, this one’s or an official connector’s; - reads standard input; by default the file that ALIYUN_SMS_CONFIG names',
      to: 'also sends one real message to this number, and waits up to two minutes for the carrier’s receipt',
      sendType: 'usage type of the message that --to sends',
      json: 'the report as JSON',
      share: 'a report without personal data, to paste into an issue',
      date: 'the day in China, one of the last 30; by default today, with --out-id all of them',
      outId: 'only the message with this reference (an error, an event and the line of the log name it)',
      type: 'usage type, such as SignIn',
      template: 'this template, whatever the config says',
      param: 'a variable of the template; may be repeated; by default a random code',
      locale: 'the reader’s language, such as zh-CN, for routes with locales',
      port: 'port to listen on, 0 for any free one',
      host: 'address to listen on',
      hostName: 'a further name by which the inbox may be asked, such as that of a container',
      limits: 'limits the messages to one number as Aliyun does by default',
      scenario: 'an account with a fault: the name of a scenario, or a file',
      open: 'opens the page in the browser',
    },
    argument: {
      number: 'phone number with country code, such as 8613800138000',
      code: 'a code of an error, a receipt or a line of the log, such as isv.BUSINESS_LIMIT_CONTROL',
    },
    command: {
      doctor: 'finds out why messages do not arrive',
      trace: 'what became of the messages to a number',
      send: 'sends one message',
      route: 'which template and sign name a number would get, and why',
      explain: 'what a code means, and who must act',
      simulator: 'a local Aliyun with an inbox, for tests',
      studio: 'checks a config in the browser; nothing leaves it',
      help: 'tells more of a command',
    },
    exit: {
      doctor:
        'Ends with 0 when nothing is wrong (warnings, and what the key may not look at, are no faults), 1 when there is a problem, 2 when the command cannot be understood, 3 when a check itself failed.',
      trace:
        'Ends with 0 when the newest message did not fail, 1 when it failed or Aliyun refused to tell, 2 when the command cannot be understood, 3 when the key may not look or no answer came.',
      send: 'Ends with 0 when Aliyun accepted the message, 1 when nothing was sent, 2 when the command cannot be understood, 3 when the message may have been sent.',
      route:
        'Sends nothing. Ends with 0 when a message could be sent, 1 when not, 2 when the command cannot be understood.',
      explain: 'Ends with 0 when the code is known, 1 when not.',
      simulator: 'Ends with 0 when it is stopped with Ctrl-C, 2 when it cannot listen.',
      studio: 'Ends with 0 when it is stopped with Ctrl-C, 2 when it cannot listen.',
    },
  },

  usage: {
    keyInArgument:
      'One of the arguments looks like an AccessKey. Keys never belong on the command line: the shell keeps them in its history, and every user of this machine can see them in the list of processes. Put the key into the config file or into ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET. If this was a real one, consider it known to others: disable it in the RAM console and create another.',
    keyFlag:
      'There is no flag for keys: the shell keeps them in its history, and every user of this machine can see them in the list of processes. Put the key into the config file or into ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.',
    noConfig:
      'There is no config to look at. Name a file with --config FILE, or in ALIYUN_SMS_CONFIG: the connector’s config as JSON, as it stands in Logto’s form, with accessKeyId, accessKeySecret, signName and templates.',
    noKey:
      'There is no AccessKey. Name a config with --config FILE, set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or set up the Aliyun CLI (aliyun configure).',
    noSuchFile: 'There is no file {file}.',
    unreadableFile: 'Cannot read {file} ({code}).',
    empty:
      'There is nothing in {file}. If it came from the database, Logto has no config of this connector yet.',
    notJson: '{file} is not JSON. Write the config as one JSON object.',
    notJsonAt: '{file}, line {line}: this is not JSON. Write the config as one JSON object.',
    notAnObject: '{file} is JSON, but no object. Write the config as { "accessKeyId": "…", … }.',
    noSuchProfile: 'The Aliyun CLI has no profile {profile}, which ALIBABA_CLOUD_PROFILE names ({file}).',
    profileWithoutKey:
      'The profile {profile} of the Aliyun CLI is of the mode {mode}, which holds no AccessKey. Use one of the mode AK or StsToken, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.',
    unknownFlag: 'There is no flag {name} here.',
    unknownCommand: 'There is no command {name}.',
    missingArgument: '{name} is missing.',
    missingValue: '{name} needs a value.',
    excessArguments: 'There are more arguments than {name} takes.',
    didYouMean: 'Did you mean {name}?',
    notAParam: 'A variable is written NAME=VALUE, such as --param code=123456.',
    notADate: '{date} is no day. Write it as 20260822.',
    dateOutOfReach: '{date} is out of reach: Aliyun tells of the last 30 days.',
    notAPort: '{port} is no port. Give a number from 0 to 65535.',
    notALanguage: '{name} is none of the languages. There are zh and en.',
    portInUse: 'Port {port} is in use. Choose another one with --port, or 0 for any free one.',
    cannotListen: 'Cannot listen on {host}, port {port} ({code}).',
    noSuchScenario: 'There is no scenario {name}. simulator --help lists them.',
    badScenario: 'The scenario cannot be used. {problem}',
    notBuilt: 'The page is not there ({folder}). Install the package again.',
    moreHelp: 'Its usage: npx {command}',
  },

  crashed: 'The command itself failed: {error}. Please report it with the version of the package.',

  verdicts: {
    ok: 'ok',
    warning: 'warning',
    problem: 'problem',
    notAllowed: 'not allowed to look',
    failed: 'the check itself failed',
  },
  checks: {
    config: 'Config',
    network: 'Network and clock',
    key: 'AccessKey',
    signNames: 'Sign names',
    templates: 'Templates',
    delivery: 'Delivery in the last week',
    protection: 'Protection against SMS pumping',
    send: 'A real message',
  },
  findings: {
    configFits: { text: '{source} (templates: {templates}, routes: {routes})' },
    configProblem: { text: '{path}: {sentence}' },
    configWarning: { text: '{path}: {sentence}' },
    configReadableByAll: {
      text: 'Every user of this machine can read {file}, which holds the AccessKey Secret.',
      action: 'chmod 600 {file}',
    },
    endpointAnswers: { text: '{host} answers in {milliseconds} ms' },
    endpointSilent: { text: '{sentence}' },
    clockUnknown: {
      text: '{host} does not say what time it is, so the clock could not be compared.',
      action: 'Check any proxy on the way.',
    },
    refused: { text: '{sentence}' },
    noAnswer: { text: '{sentence}' },
    notAllowed: {
      text: 'This key may not ask ({permission}, {providerCode}). For a key that was given nothing but sending, that is right.',
      action: 'To look at it here, add the permission, or ask with another key.',
    },
    verificationSignName: {
      text: '{signName} is for the verification service. No API tells its state; only a real message proves it (--to).',
    },
    verificationTemplate: {
      text: '{templateCode} is a template of the verification service. No API tells its state; only a real message proves it (--to).',
    },
    protectionOn: { text: 'spendProtection is on' },
    protectionMonitors: {
      text: 'spendProtection only reports ("mode": "monitor"): it stops no message.',
      action: 'Once the reports look right, set "mode" to "block".',
    },
    protectionOff: {
      text: 'spendProtection is off: a program can make this account send as many messages as it likes, to numbers that earn money with them.',
      action:
        'Set "spendProtection": true. In Aliyun’s SMS console, also set daily limits for each country (International SMS → Send Messages → International Message Settings).',
    },
    sendImpossible: { text: '{sentence}' },
    sendAccepted: { text: 'Aliyun accepted the message ({templateCode})' },
    sendInSandbox: {
      text: 'Nothing was sent: this number is in sandbox of spendProtectionRules. Logto would still be told that it was sent.',
      action: 'Take another number, or take this one out of sandbox.',
    },
    sendInDoubt: { text: '{sentence}' },
    sendPending: {
      text: 'The carrier has not said within {seconds} s what became of it. Often the phone is off or has no signal.',
      action: 'npx connector-aliyun-sms-wasm trace NUMBER --config FILE (look later)',
    },
    sendInterrupted: {
      text: 'You stopped waiting after {seconds} s. The message is on its way.',
      action: 'npx connector-aliyun-sms-wasm trace NUMBER --config FILE (look later)',
    },
    sendUnverifiable: {
      text: 'The verification service sent it. No API tells whether it arrived: look at the phone.',
    },
    checkCrashed: {
      text: 'The check itself failed: {error}',
      action: 'Please report it, with the output of doctor --share.',
    },

    keyOfRamUser: { text: '{arn} ({keySource})' },
    keyOfRole: { text: 'A temporary key of a role: {arn} ({keySource})' },
    keyOfAccount: {
      text: 'This is a key of the account itself ({keySource}). Whoever gets hold of it may do everything in the account.',
      action: 'Create a RAM user that may only send, and use its AccessKey.',
    },
    keyOfUnknownKind: { text: '{arn} ({keySource})' },
    clockRight: { text: 'The clock of this machine is right (off by {seconds} s)' },
    clockOff: {
      text: 'The clock of this machine is {seconds} s {direction}. A little more, and Aliyun refuses its requests.',
      action: 'Turn on time synchronisation (NTP).',
    },
    clockFarOff: {
      text: 'The clock of this machine is {seconds} s {direction}. Aliyun refuses requests that are more than 15 minutes off.',
      action: 'Turn on time synchronisation (NTP).',
    },

    signNameApproved: { text: '{signName}: approved' },
    signNameInReview: {
      text: '{signName} is still in review: nothing is sent with it.',
      action: 'Wait for the review, or use another approved sign name.',
    },
    signNameRejected: {
      text: '{signName} was rejected in the review. {rejectReason}',
      action: 'Correct the application and hand it in again.',
    },
    signNameCancelled: {
      text: 'The review of {signName} was cancelled: nothing is sent with it.',
      action: 'Apply for it again, or use another approved sign name.',
    },
    signNameNotFound: {
      text: 'The account has no sign name {signName}.',
      action: 'Copy it from the console, without brackets. Is the AccessKey of another account?',
    },
    signNameStatusUnknown: {
      text: 'Aliyun gives {signName} a status that is not known here.',
      action: 'Look at it in the console.',
    },
    signNameTest: {
      text: '{signName} is a test sign name: it sends to bound numbers only.',
      action: 'Apply for a sign name of your own before others sign in.',
    },
    carrierRegistered: { text: '{signName}: registered with {carrier}' },
    carrierUnconfirmed: {
      text: '{signName} is registered with {carrier}, and no message has proved it yet.',
      action: 'Send a few messages to numbers of {carrier}.',
    },
    carrierInProgress: {
      text: '{signName} is being registered with {carrier}. Until that is done, its messages may be blocked there. {reasons}',
      action: 'Wait: Aliyun names 5 to 10 working days.',
    },
    carrierLapsed: {
      text: 'The registration of {signName} with {carrier} has lapsed, because nothing was sent for about six months: its messages are blocked there. {reasons}',
      action: 'Register it again in the console.',
    },
    carrierNotRegistered: {
      text: '{signName} is not registered with {carrier}: its messages are blocked there. {reasons}',
      action: 'Complete the company papers of the sign name in the console, and have it registered.',
    },
    carrierStatusUnknown: {
      text: 'Aliyun gives the registration of {signName} with {carrier} a status that is not known here. {reasons}',
      action: 'Look at it in the console.',
    },

    templateApproved: { text: '{templateCode}: approved' },
    templateInReview: {
      text: 'Still in review, and nothing is sent with it: {templateCode}',
      action: 'Wait for the review, or use another approved template.',
    },
    templateRejected: {
      text: '{templateCode} was rejected in the review. {rejectReason}',
      action: 'Correct the template and hand it in again.',
    },
    templateCancelled: {
      text: 'The review of {templateCode} was cancelled: nothing is sent with it.',
      action: 'Apply for it again, or use another approved template.',
    },
    templateNotFound: {
      text: 'The account has no template {templateCode}.',
      action: 'Copy the code from the console. Is the AccessKey of another account?',
    },
    templateStatusUnknown: {
      text: 'Aliyun gives {templateCode} a status that is not known here.',
      action: 'Look at it in the console.',
    },
    templateTest: {
      text: '{templateCode} is a test template: it sends to bound numbers only.',
      action: 'Apply for a template of your own before others sign in.',
    },
    templateCarrierInReview: {
      text: '{templateCode} is still in review at {carrier}, and its messages may be blocked there.',
      action: 'Wait for that review.',
    },
    templateCarrierRejected: {
      text: '{templateCode} was rejected by {carrier}, and its messages are blocked there.',
      action: 'Change the text and hand it in again, or use another template.',
    },
    templateCarrierExpired: {
      text: 'The approval of {templateCode} by {carrier} has expired, and its messages are blocked there.',
      action: 'Hand the template in again.',
    },
    templateDomesticForOverseas: {
      text: '{place}: {templateCode} is a domestic template, and is entered for numbers outside the mainland. They get nothing.',
      action: 'Enter an international template there.',
    },
    templateDomesticForAll: {
      text: '{place}: {templateCode} is a domestic template, and the one entry for all numbers. Those outside the mainland get nothing.',
      action:
        'Write { "china": "{templateCode}", "overseas": "SMS_…" } with an international template. If you send to the mainland only, enter the set-up guide’s rules for that in spendProtectionRules: "allow": ["86"], with the limits.',
    },
    templateInternationalForMainland: {
      text: '{place}: {templateCode} is an international template, and is entered for mainland numbers. They get nothing.',
      action: 'Enter a domestic template there.',
    },
    templateInternationalForAll: {
      text: '{place}: {templateCode} is an international template, and the one entry for all numbers. Mainland ones get nothing.',
      action: 'Write { "china": "SMS_…", "overseas": "{templateCode}" } with a domestic template.',
    },
    templateForNotifications: {
      text: '{place} ({templateCode}): made for notifications. Codes sent this way have the limits and the delivery of notifications.',
      action: 'Use a template of the type verification code.',
    },
    templateForPromotion: {
      text: '{place} ({templateCode}): made for promotion. Carriers hold such messages back, and who opted out gets none.',
      action: 'Use a template of the type verification code.',
    },
    templateDigital: {
      text: '{place}: {templateCode} is a template for digital SMS, which is not sent this way.',
      action: 'Use one of the type verification code.',
    },
    templateKindUnknown: {
      text: '{place}: Aliyun gives {templateCode} a type that is not known here.',
      action: 'Look at it in the console.',
    },
    templateBraces: {
      text: '{place}: the text of {templateCode} has {{{variable}}}, which Aliyun does not fill in. Its variables are written ${{variable}}.',
      action: 'Correct the template in the console and hand it in again.',
    },
    templateVariableNotSent: {
      text: '{place} ({templateCode}): the template has the variable {variable}, which is not sent. Aliyun refuses such messages.',
      action: 'Name it in templateParam of a route, or use a template whose only variable is code.',
    },
    templateVariableUnknown: {
      text: '{place} ({templateCode}): the variable {variable} is sent, and the template has none of this name.',
      action:
        'Use a template whose only variable is code, or name the variables in templateParam of a route.',
    },
    templateAttributeUnfit: {
      text: '{place} ({templateCode}): the variable {variable} takes {attribute}. A code of six digits does not fit.',
      action: 'Choose a type for the variable in the console that takes digits.',
    },
    templateAttributeDoubtful: {
      text: '{place} ({templateCode}): the variable {variable} takes {attribute}. A code of six digits may not fit.',
      action: 'If messages are refused, choose a type for the variable in the console that takes digits.',
    },
    templateSignNameUnrelated: {
      text: '{place} ({templateCode}): the template belongs to {related}, and is sent with {signName}.',
      action: 'If messages are refused, tie the template to {signName} in the console.',
    },

    deliveryGood: { text: '{region}: {percent}% of {total} messages were delivered' },
    deliveryLow: {
      text: '{region}: only {percent}% of {total} messages were delivered, {failed} failed.',
      action: 'npx connector-aliyun-sms-wasm trace NUMBER --config FILE (why a number got nothing)',
    },
    deliveryVeryLow: {
      text: '{region}: only {percent}% of {total} messages were delivered, {failed} failed.',
      action: 'npx connector-aliyun-sms-wasm trace NUMBER --config FILE (why a number got nothing)',
    },
    deliveryPending: {
      text: '{region}: of {total} messages, {pending} have no receipt.',
      action: 'Many without one may be made-up numbers (SMS pumping): look at the countries in the console.',
    },
    deliveryNothingSent: { text: '{region}: nothing was sent' },

    messageDelivered: { text: 'The phone has it, after {seconds} s' },
    messagePending: { text: 'No receipt of the carrier yet' },
    messagePendingLong: {
      text: 'The carrier has not said for {minutes} minutes what became of it. Often the phone is off or has no signal.',
    },
    messageFailed: { text: 'It did not arrive. {happened}', action: '{whatToDo}' },
    messageStatusUnknown: { text: 'Aliyun gives the message a status that is not known here.' },
  },
  because: { reviewer: 'The reviewer says: “{rejectReason}”.', carrier: 'Reason: {reasons}.' },
  terms: {
    // Of the config as a whole.
    path: { '': 'config' },
    carrier: { mobile: 'China Mobile', unicom: 'China Unicom', telecom: 'China Telecom' },
    region: { mainland: 'Mainland', overseas: 'Outside the mainland' },
    direction: { ahead: 'ahead', behind: 'behind' },
    // Aliyun's codes for why a registration is not there (GetSmsSign).
    reasons: {
      UNBINDING_QUA: 'no company papers are bound to it',
      BINDING_INCOMPLETE_QUA: 'the company papers bound to it are incomplete',
      NON_REGISTER: 'it was not handed in',
      REGISTERING: 'the carrier has it',
      DETECTING: 'the carrier tries it out',
      DETECT_SUCCESS: 'the carrier has tried it out',
      QUALIFICATION_ERROR: 'the carrier does not accept the company papers',
      SIGNATURE_ERROR: 'the carrier does not accept the sign name',
      SIGNATURE_QUALIFICATION_ERROR: 'the sign name does not belong to the company papers',
      ONE_CODE_MULTIPLE_SIGN: 'its extension code is taken',
      EXT_CODE_RECYCLE: 'its extension code was taken back',
      SUBPORT_RECYCLE: 'its extension code was taken back',
      REGISTER_TIMEOUT: 'the carrier did not answer in time',
      NO_SEND_RECORD: 'nothing was sent with it for long',
      OTHERS_ERROR: 'the carrier gives no reason',
    },

    // Types of a variable (VariableAttribute).
    attribute: {
      verifyTime: 'one or two digits (verifyTime)',
      time: 'a time (time)',
      date: 'a date (date)',
      name: 'a name (name)',
      unit_name: 'a company (unit_name)',
      license_plate_number: 'a number plate (license_plate_number)',
      tracking_number: 'a tracking number (tracking_number)',
      email_address: 'an email address (email_address)',
      numberCaptcha: 'digits',
      characterWithNumber: 'letters and digits',
      characterWithNumber2: 'letters, or letters and digits',
    },
    keySource: {
      config: 'from the config',
      environment: 'from ALIBABA_CLOUD_ACCESS_KEY_ID',
      profile: 'from the profile of the Aliyun CLI',
    },
  },

  doctor: {
    title: 'Doctor',
    subject: '{config}',
    waiting: 'Looking …',
    sending: 'Sending to {number} …',
    following: 'Waiting for the receipt of {number}, {seconds} s (Ctrl-C stops waiting) …',
    skipped: 'Not looked at, because of the problem above: {checks}',
    healthy: 'All is well.',
    counts: ', ',
    policy: 'A RAM policy that allows sending and everything that these commands ask:',
    toHint:
      'None of this sent a message, and only one that arrives proves everything: add --to NUMBER to send one.',
    shareNote: 'Without phone numbers, names, keys and ids. Paste it as it is.',
    count: {
      problem: { one: '1 problem', several: '{count} problems' },
      warning: { one: '1 warning', several: '{count} warnings' },
      failed: { one: '1 check itself failed', several: '{count} checks themselves failed' },
      notAllowed: { one: '1 item not permitted', several: '{count} items not permitted' },
    },
  },

  trace: {
    waiting: 'Asking what became of the messages …',
    none: 'No message on this day. What was sent a moment ago may take some seconds to show up.',
    noneFound: 'No message with this reference in the last 30 days.',
    verification:
      'Messages of the verification service (six-digit template codes) are not among these: no API tells what became of them.',
    more: '{shown} of {total} messages. Aliyun gives 50 at once.',
    code: 'Code',
    actor: 'Who must act',
    receivedAt: 'Receipt',
    template: 'Template',
    outId: 'Reference (OutId)',
    text: 'Text',
    explained: 'More',
    unknownReason:
      'The carrier gave a reason that is not known here. Open a ticket with Aliyun and name the code.',
    statuses: {
      delivered: 'delivered',
      failed: 'failed',
      pending: 'no receipt yet',
      unknown: 'unknown',
    },
  },

  send: {
    sending: 'Sending …',
    accepted: 'accepted by Aliyun, which is not yet delivery',
    bizId: 'BizId',
    requestId: 'RequestId',
    attempts: 'Requests',
    code: 'The message holds a random code, which is shown on the phone only.',
    traceHint: 'npx connector-aliyun-sms-wasm trace NUMBER --config FILE (what becomes of it)',
  },

  route: {
    mainland: 'mainland number',
    overseas: 'number outside the mainland',
    service: 'Service',
    template: 'Template',
    signNames: 'Sign names',
    entry: 'Entry',
    entries: '{count} templates',
    decision: 'How it was decided',
    none: 'No entry fits this message: nothing would be sent.',
    unknownType:
      '{type} is none of Logto’s usage types, and the config has no template for it: such a message goes as Generic.',
    noneAdvice: 'Add a template code for it: under {type} or Generic in templates, or as a route.',
    verdicts: {
      matches: 'fits',
      to: 'for numbers that begin otherwise',
      usageType: 'for other usage types',
      locale: 'for other languages',
      region: 'for numbers of the other region',
      noTemplateCode: 'has no template code',
      mainlandOnly: 'has a template of the verification service, which sends to mainland numbers only',
    },
  },

  explain: {
    unknown:
      'The code {code} is not known here. Check that it was copied whole; if so, look it up at Aliyun: https://api.aliyun.com/troubleshoot',
    carrierReason: 'How a sign name’s registration with a carrier stands: {reason}.',
    similar: 'Perhaps one of these: {codes}',
    source: 'Who says it',
    actor: 'Who must act',
    outcome: 'The message',
    again: 'Tried again by itself',
    notAgain: 'no',
    more: 'More',
    sources: {
      answer: 'Aliyun, when it is asked to send',
      receipt: 'the carrier, after Aliyun accepted the message',
      package: 'this package',
    },
    outcomes: {
      notSent: 'was not sent',
      inDoubt: 'may have been sent',
      byStatus: 'was not sent with an HTTP status of 3xx or 4xx; may have been sent with another one',
      byMoment: 'was not sent before the request was out; may have been sent after that',
      accepted: 'had been accepted',
    },
    ways: {
      afterDelay: 'after a short wait',
      correctedClock: 'with the server’s time',
      nextSignName: 'with the next sign name',
      otherNumberForm: 'with a North American number in its other form',
    },
  },
  actors: {
    endUser: 'the person who waits for the code',
    operator: 'you, who run the server',
    provider: 'Aliyun or the carrier',
  },
  services: {
    Dysmsapi: 'SMS (Dysmsapi)',
    Dypnsapi: 'verification service (Dypnsapi)',
  },

  studio: {
    serving: 'The studio is at {url}',
    nothingLeaves: 'Everything happens in your browser; no config and no key leaves it.',
    stop: 'Ctrl-C stops.',
    stopped: 'Stopped.',
  },
};
