/** English. */
import type { Messages } from './messages.js';
import { provider } from './provider-en.js';

export const en: Messages = {
  space: ' ',
  colon: ': ',
  parentheses: [' (', ')'],

  provider,

  unknownCode: {
    silent:
      'Aliyun refused the message. Look the code up at https://api.aliyun.com/troubleshoot, or open a ticket.',
    explained:
      'Aliyun refused the message: {text}. Look the code up at https://api.aliyun.com/troubleshoot, or open a ticket.',
  },
  numberRefused: {
    readAsMainland:
      'Aliyun seems to read this North American number as one of mainland China. Check the number; if it is right, open a ticket with Aliyun.',
    templateOfChina:
      'Aliyun refuses this number with the one template entered for all numbers. If the number is right, enter a domestic template in {field}.',
    templateOverseas:
      'Aliyun refuses this number with the one template entered for all numbers. If the number is right, enter an international template in {field}.',
  },
  mismatch: {
    wrongSecret:
      'The AccessKey Secret is wrong: it does not belong to this AccessKey ID. Enter accessKeySecret again.',
    altered:
      'The request was changed on its way to Aliyun{detail}. Check any proxy between this server and Aliyun.',
  },

  failures: {
    dns: 'The name {host} could not be resolved. Check the endpoint in the config and the DNS of this server.',
    refused:
      'No connection to {host}{detail}. Check the endpoint in the config, and the firewall of this server.',
    connectTimeout: 'Connecting to {host} took too long. Check the network and the firewall of this server.',
    tls: 'The secure connection to {host} failed{detail}. Check the clock of this server, and any proxy on the way.',
    notWritten: 'The connection to {host} was lost before the request was written{detail}.',
    headersTimeout: '{host} did not answer in time.',
    bodyTimeout: 'The answer of {host} did not end in time.',
    reset: '{host} closed the connection without an answer{detail}.',
    tooLarge:
      'The answer of {host} is too large to be one of Aliyun’s. Check the endpoint, and any proxy on the way.',
    badAnswer: 'The answer of {host} was cut off or damaged{detail}. Check any proxy on the way.',
    unknown: 'The request to {host} failed{detail}. Check the network of this server.',
    aborted: 'The caller gave up waiting for {host}.',
    notJson:
      '{host} did not answer as Aliyun’s SMS service does{detail}. Check the endpoint, and any proxy on the way.',
    noCode:
      '{host} did not answer as Aliyun’s SMS service does{detail}. Check the endpoint, and any proxy on the way.',
    redirect:
      '{host} redirected the request{detail}, which is not followed. Check the endpoint, and any proxy on the way.',
  },
  proxy:
    'No connection to {host} through the proxy in {proxy}{detail}. Check {proxy}, and whether that proxy is up and allows this host.',
  sent: {
    inDoubt: 'The message may have been sent: wait for it before asking for another one.',
    notSent: 'Nothing was sent.',
  },

  configProblems: 'The config has problems.',
  problems: {
    not_an_object: '{advice}',
    missing: '{advice}',
    wrong_type: 'This must be {expected}, not {found}. {advice}',
    damaged_character: 'A character in this value is damaged. Type it again. {advice}',
    whitespace_inside: 'There is whitespace or an invisible character inside this value. {advice}',
    out_of_range: '{advice}',
    not_a_host: 'This is not the address of a host. {advice}',
    endpoint_not_allowed: {
      connector:
        "A config may name only Aliyun's hosts for SMS and the verification service, over https. To use another one, whoever runs the server adds its address to the environment variable ALIYUN_SMS_ALLOWED_ORIGINS.",
      client:
        "Only Aliyun's hosts for SMS and the verification service, over https, are allowed. To use another one, pass its origin in the option `allowedOrigins`.",
    },
    usage_type_missing:
      'Add a template with usageType "{usageType}": { "usageType": "{usageType}", "templateCode": "SMS_…" }.',
    usage_type_empty: 'This is empty, so the entry is never used. {advice}',
    usage_type_case: 'This type is written "{usageType}". As it stands here, the entry is never used for it.',
    template_code_missing: 'No template code is entered here, so no message is sent with it. {advice}',
    not_a_template_code: 'This is not a template code, so no message is sent with it. {advice}',
    mainland_only:
      'Six digits are a template of the verification service, which sends to mainland China only: no message is sent with it here. Enter an SMS template.',
    unknown_field: 'There is a field here that is not known, perhaps mistyped. {advice}',
    route_covered:
      'This route is never used: {entry} takes every message before it. Put it before {entry}, or remove it.',
    code_unused:
      'No value here holds ${code}, so the verification code would not be in the message. {advice}',
    nothing_limited:
      'These rules limit nothing, so spend protection is on and every message is sent: your own rules replace the default ones. {advice}',
    no_template_code:
      'No template code is entered yet, so nothing could be sent. Start with this one, which is used for every type without a code. {advice}',
    more: 'There are more. Correct these first.',
    too_large: 'The config is larger than 64 KiB as JSON text. Shorten the value of this field.',
  },
  fields: {
    '': 'The config must be a JSON object with accessKeyId, accessKeySecret, signName and templates.',
    accessKeyId: 'Enter the AccessKey ID of your RAM user, from the RAM console.',
    accessKeySecret: 'Enter the AccessKey Secret that was shown when the AccessKey was created.',
    securityToken:
      'Enter the SecurityToken that came with the temporary AccessKey, or leave it out for a permanent one.',
    signName:
      'Enter an approved sign name from the SMS console, or a gifted one from the PNVS console, without the brackets; or up to 10, separated by commas, to be tried in order.',
    templates: 'Write [{ "usageType": "SignIn", "templateCode": "SMS_…" }, …].',
    'templates[]': 'Write { "usageType": "SignIn", "templateCode": "SMS_…" }.',
    usageType:
      'Enter what the template is for: SignIn, Register, ForgotPassword, Generic or another usage type.',
    templateCode:
      'Enter the code of an approved template, such as SMS_154950909 (SMS console) or 100001 (PNVS console).',
    'templateCode.china':
      'Enter the code of a template for mainland numbers, or write one code in templateCode for all numbers.',
    'templateCode.overseas':
      'Enter the code of a template for numbers outside the mainland, or write one code in templateCode for all numbers.',
    type: 'Leave it out, or write 0 (notification), 1 (promotion), 2 (verification code), 6 (international) or 7 (digital SMS).',
    routes: 'Leave it empty, or write [{ "to": ["852"], "templateCode": "SMS_…" }, …].',
    'routes[]':
      'A route has templateCode, and may have to, usageTypes, locales, signName and templateParam: { "to": ["852"], "templateCode": "SMS_…" }.',
    to: 'Write the first digits of international numbers, country code first, such as ["852", "1"]; leave it out for all numbers.',
    usageTypes: 'Write a list such as ["SignIn", "Register"]; leave it out for all usage types.',
    locales: 'Write a list of language tags such as ["zh", "en"]; leave it out for all languages.',
    templateParam:
      'Write the variables of the template as texts, such as { "captcha": "${code}" }; leave it out if the only one is named code.',
    strictPhoneRegionNumberCheck: 'Write true or false without quotes, or leave it out.',
    spendProtection: 'Write true or false without quotes, or leave it out.',
    spendProtectionRules:
      'Leave it empty for the default, or write an object with mode, allow, deny, perNumber, perPrefix, perIp, perDay, ignoreIps or sandbox.',
    'spendProtectionRules.mode': 'Write "block" or "monitor".',
    'spendProtectionRules.allow':
      'Write the first digits of international numbers, country code first, such as ["86", "852"].',
    'spendProtectionRules.deny':
      'Write the first digits of international numbers, country code first, such as ["86170"].',
    'spendProtectionRules.perNumber':
      'Write { "max": 6, "seconds": 3600 }, with max from 1 to 1000000 and seconds from 1 to 604800, or leave it out for no limit.',
    'spendProtectionRules.perPrefix':
      'Write { "max": 30, "seconds": 3600 }, with max from 1 to 1000000 and seconds from 1 to 604800, or leave it out for no limit.',
    'spendProtectionRules.perIp':
      'Write { "max": 30, "seconds": 3600 }, with max from 1 to 1000000 and seconds from 1 to 604800, or leave it out for no limit.',
    'spendProtectionRules.perDay':
      'Write { "max": 500 }, with max from 1 to 1000000, or leave it out for no limit.',
    'spendProtectionRules.ignoreIps': 'Write IP addresses or ranges, such as ["203.0.113.0/24"].',
    'spendProtectionRules.sandbox': 'Write international numbers, digits only, such as ["8613800138000"].',
    codeValidMinutes: 'Leave it empty, or enter whole minutes from 1 to 60, the same as in Logto.',
    intervalSeconds: 'Leave it empty, or enter whole seconds from 1 to 3600.',
    endpoint:
      'Leave it empty, or enter an Aliyun SMS endpoint such as https://dysmsapi.ap-southeast-1.aliyuncs.com.',
    timeoutMs: 'Leave it empty, or enter whole milliseconds from 1000 to 30000.',
  },
  kinds: {
    nothing: 'nothing',
    boolean: 'true or false',
    number: 'a number',
    text: 'text',
    list: 'a list',
    object: 'an object',
  },

  phoneNumber: {
    missing: 'The phone number is missing. Give one number with its country code, digits only.',
    several: 'More than one phone number was given. Send to one number a call.',
    not_digits:
      'The phone number holds characters other than digits. Give one number with its country code, digits only, such as 8613800138000.',
    not_mainland_mobile:
      'The phone number has the country code of mainland China, 86, but no mobile number follows: 11 digits that start with 13 to 19.',
    leading_zero:
      'The phone number starts with 0. Give it with its country code, such as 8613800138000 or 85251234567.',
    calling_code:
      'The phone number begins with no country code. Give it with its country code, such as 8613800138000 or 85251234567.',
    length:
      'The phone number has too few or too many digits for its country. Check the number and its country code.',
  },
  templateNotFound:
    'Cannot find template for type: {usageType}. Enter the code of an approved template for {numbers} in the config: {fields}.',
  mainlandOnly: 'A code of six digits is for mainland numbers only: keep it for them (templateCode.china).',
  regions: { mainland: 'mainland numbers', overseas: 'numbers outside the mainland' },
  or: ' or ',
  templateUnnamed: 'The message names neither type nor templateCode. Give one of them.',
  templateUnusable:
    'The templateCode of the message has no code for {numbers}. Give the code of an approved template.',
  payload: {
    invalid: {
      connector:
        'The payload must be an object with the template’s variables, such as { "code": "…" }, of at most 64 KiB as JSON text.',
      client:
        '`params` must be an object with the template’s variables, such as { code: "…" }, of at most 64 KiB as JSON text.',
    },
    unreadable: {
      connector:
        'The message could not be read. Give an object of plain data: the number, what the message is for, and the template’s variables.',
      client:
        'The message could not be read. Give an object of plain data with `to`, `params`, and `type` or `templateCode`.',
    },
  },
  variableMissing:
    'The message has no variable {variable}, which templateParam in the config names. Correct templateParam; Logto gives the variable code.',
  outId: '`outId` must be 1 to 255 visible ASCII characters, without spaces. Leave it out for a random one.',

  blocked: {
    number:
      'allow or deny in spendProtectionRules does not let messages go to this number. Nothing was sent. If it is the number of one of your users, correct them.',
    count:
      'The limit {rule} in spendProtectionRules is reached. Nothing was sent. If these are your users, raise it; if not, there is nothing to do.',
  },

  notices: {
    sandbox: 'accepted and not sent: the number is in sandbox.',
    deny: 'let through, though allow or deny forbids it (mode monitor).',
    limit: 'let through, though the limit {rule} is reached (mode monitor).',
    ipNotCounted:
      'The IP address is not counted: it is not public, in ignoreIps, or missing (before Logto 1.35). If Logto is behind a reverse proxy, set TRUST_PROXY_HEADER=1 and let the proxy replace X-Forwarded-For (see the set-up guide); if not, leave it unset. Said once a minute at most.',
    storeUnavailable:
      'The store in ALIYUN_SMS_REDIS_URL does not count ({trouble}): until it does, each process enforces the limits alone.',
  },
  store: {
    packageMissing:
      'ALIYUN_SMS_REDIS_URL is set, but the package redis cannot be loaded ({detail}). Install it and start again; until then, each process enforces the limits alone.',
    notAnAddress:
      'ALIYUN_SMS_REDIS_URL is not an address such as redis://host:6379 or rediss://host:6379. Correct it and start again; until then, each process enforces the limits alone.',
  },

  endUser: {
    inDoubt: 'A message may already be on its way. Wait a minute or two before asking for another code.',
    numberInvalid: 'This phone number is not valid. Check the number and its country code, then try again.',
    numberRefused:
      'No message could be sent to this number. Check the number and its country code; if they are right, contact support. ({code})',
    numberUnavailable:
      'We cannot send messages to this number. Use another number or another way to sign in, or contact support. ({code})',
    unavailable: 'SMS is not available at the moment. Try again later, or contact support. ({code})',
  },
  moreProblems: { one: 'There is 1 more problem.', several: 'There are {count} more problems.' },

  core: {
    InvalidClock: 'The server’s clock gave no usable time. Set the system clock and try again.',
    RandomUnavailable:
      'This JavaScript runtime has no secure random source (crypto.getRandomValues), so no request can be signed. Use a runtime that has one.',
    Internal: 'The core failed inside. Report this with the version of the package.',
    restarted:
      'The core failed inside and was restarted. {next}; if it happens again, report it with the version of the package.',
    webAssemblyOff:
      'This runtime has WebAssembly switched off (Node does so with --jitless), and everything here needs it. Start the runtime with WebAssembly.',
    contentSecurityPolicy:
      "The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
    givenWasm:
      'The WebAssembly passed as `{option}` could not be loaded: {reason}. Pass the bytes of connector-aliyun-sms-wasm/{build}.wasm, of the version that is imported.',
    missingWasm:
      "The connector's WebAssembly (pkg/{build}_bg.wasm) could not be loaded: {reason}. Install the package again.",
    bundledWasm:
      "The connector's WebAssembly (pkg/{build}_bg.wasm) could not be loaded: {reason}. A bundler left it behind: pass the bytes of connector-aliyun-sms-wasm/{build}.wasm as `{option}`, or keep the package out of the bundle.",
    otherWasm:
      'The WebAssembly is loaded already, once for the whole process, from somewhere else. Give `{option}` to the first client, or the same value to all of them.',
  },
  restarted: {
    inDoubt: 'The message may have been sent: wait for it before asking for another one',
    notSent: 'Nothing was sent. Try again',
  },
};
