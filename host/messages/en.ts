/** English. */
import type { Messages } from './messages.js';

export const en: Messages = {
  space: ' ',
  colon: ': ',
  parentheses: [' (', ')'],

  provider: {
    // The person waiting for a code.
    numberInvalid: 'This phone number is not valid. Check the number and its country code, then try again.',
    numberLimit: 'This number has been sent too many messages. Wait a while before asking for another code.',
    numberTooQuick:
      'Codes for this number were requested too quickly. Wait a while, then ask for another one.',
    numberHourLimit: 'This number has been sent too many messages within an hour. Try again in an hour.',
    numberDayLimit: 'This number has reached its limit of messages for one day. Try again tomorrow.',
    numberBlocked:
      'The message was blocked, probably because this number opted out of messages. Use another number or contact support.',
    numberOptedOut:
      'This number has opted out of promotional messages. Use another number or contact support.',
    codeWrong: 'The code is wrong or has expired. Check it, or ask for a new one.',
    attemptExpired: 'This attempt has expired. Start again.',
    carrierMismatch:
      'This phone number could not be matched with its carrier. Check the number and try again.',
    // The AccessKey and what it may do.
    accessKeyUnknown:
      'The AccessKey ID does not exist: mistyped, deleted or of another site. Copy it again from the RAM console into accessKeyId.',
    accessKeyDisabled:
      'The AccessKey is disabled. Enable it in the RAM console, or enter a new one in accessKeyId and accessKeySecret.',
    accessKeyRestricted:
      "Aliyun refuses the AccessKey, for example because of a limit on IP addresses. Check the AccessKey's access policy in the RAM console.",
    accessKeyMissing:
      'No AccessKey ID reached Aliyun. Check that accessKeyId is filled in and that no proxy changes the request.',
    signatureWrong:
      'The signature of the request is not what Aliyun expects. Check accessKeySecret, and that no proxy changes the request.',
    securityToken:
      'The security token is missing, wrong or expired. Enter the current one with its temporary AccessKey, or a permanent AccessKey without a token.',
    ramDenied:
      'The RAM user may not send. In the RAM console, allow it dysms:SendSms, or dypns:SendSmsVerifyCode for the verification service.',
    accountDenied:
      'Aliyun does not let this account send. Check its RAM permissions in the RAM console and its state in the SMS console.',
    ramUnsupported:
      'Aliyun does not open this operation to RAM users. Check the endpoint field; if it is right, open a ticket with Aliyun.',
    ipDenied:
      'Aliyun refuses messages to mainland China from servers outside it. Send from a mainland IP address, or open a ticket with Aliyun.',
    // The account.
    accountUnknown:
      'Aliyun finds no active account for this AccessKey. Check accessKeyId in the RAM console, and that SMS is activated.',
    accountAbnormal:
      'The state of the Aliyun account is abnormal. Check it and its bills in the Alibaba Cloud console, or open a ticket with Aliyun.',
    accountSuspended:
      'The Aliyun account or its service is suspended. Check its balance and state in the Alibaba Cloud console.',
    smsSuspended:
      'SMS is suspended for lack of balance, and message packages do not help. Top up in the Alibaba Cloud console.',
    balance:
      'The balance or message package is not sufficient. Top up or buy a package in the Alibaba Cloud console.',
    notActivated: 'The SMS service is not activated for this account. Activate it in the SMS console.',
    notVerified:
      'The account has not passed real-name verification. Complete it in the Alibaba Cloud console.',
    frozen:
      'Sending is frozen because the account was unused for a long time. Open a ticket with Aliyun to have it unfrozen.',
    dayQuota:
      "The account's daily quota of messages is used up. Raise it in the SMS console, or wait until tomorrow.",
    monthQuota:
      "The account's monthly quota of messages is used up. Raise it in the SMS console, or wait until next month.",
    // The sign name.
    signNameUnknown:
      'The sign name is mistyped, not approved or not in this account. Copy it from the SMS console into signName and check its status there.',
    signNameInvalid:
      'The sign name is not valid. Enter an approved sign name from the SMS console in signName.',
    signNameEmoji:
      'The sign name holds an emoji, which is not allowed. Enter an approved sign name from the SMS console in signName.',
    signNameForbidden:
      'Aliyun forbids this sign name. Apply for another one in the SMS console and enter it in signName.',
    signNameUnavailable:
      'The sign name is in the state unavailable. Check it in the SMS console, or enter another approved one in signName.',
    signNameSource:
      'Aliyun no longer supports the source of this sign name. Apply for a new one in the SMS console and enter it in signName.',
    signNameMismatch:
      'The sign name and the template are of different types. Check both in the SMS console, then correct signName or the templates field.',
    signNameUnregistered:
      'The carriers have not registered this sign name yet, which takes days. Check it in the SMS console, or use another one in signName.',
    extensionCode:
      'Aliyun refuses the extension code used with this sign name. Open a ticket with Aliyun, or enter another approved sign name in signName.',
    senderId: 'The sender ID is not valid or not approved. Check it in the SMS console.',
    signNameExists: 'This sign name exists already. Enter it in signName; there is no need to apply again.',
    // The templates and what they are filled with.
    templateUnknown:
      'The template is unknown, not approved or does not fit its variables. Check it in the SMS console, then correct the templates field.',
    templateInternational:
      'An international template was used for a mainland China number. In the templates field, enter a domestic one under china.',
    templateValueMissing:
      'A variable of the template got no value. In the templates field, enter a template whose only variable is named code.',
    templateValueMismatch:
      'A value does not fit its template variable. In the templates field, enter a template whose only variable is named code.',
    templateVariablesUnreadable:
      "Aliyun could not read the template's variables. Check them in the SMS console; if they are right, report this to the maintainers.",
    templateValueForbidden:
      'A template variable holds a web address or other forbidden content. In the templates field, enter a template without it.',
    templateValueKeyword:
      'A template variable holds a forbidden word. Check the template in the SMS console, or enter another one in the templates field.',
    contentForbidden:
      'The content of the message is not allowed. Change the template in the SMS console, or enter another one in the templates field.',
    contentCharacters:
      'The message holds characters that cannot be sent, such as emoji or traditional Chinese. Enter another template in the templates field.',
    contentMarketing:
      'Aliyun found marketing text in a notification template. In the templates field, enter one of the type verification code.',
    templateVariables:
      'A verification-code template can have only one variable. Correct the template in the SMS console.',
    shortLink:
      'A short link was refused; verification codes need none. In the templates field, enter a template without short links.',
    // Test sign names and templates.
    testPair:
      'A test sign name and a test template must be used together. Correct signName or the templates field.',
    testValue:
      'The test template takes codes of 4 to 6 digits only. Enter an approved template of your own in the templates field.',
    testNumber:
      'A test sign name or template only sends to bound numbers. Bind this one in the SMS console, or change signName and the templates field.',
    // Applications for sign names and templates.
    applicationLimit:
      "The day's limit of sign name or template applications is reached. Apply again tomorrow in the SMS console.",
    signNameApplication:
      'The application for a sign name has a text that is too long, or a file that is too large or empty. Correct it in the SMS console.',
    templateApplication:
      'The application for a template has a text that is too long or in a wrong format. Correct it in the SMS console.',
    reviewing:
      'A sign name or template under review cannot be deleted. Wait for the result in the SMS console.',
    approved: 'An approved sign name or template cannot be changed. Apply for a new one in the SMS console.',
    // Where the number is.
    countryUnsupported:
      'Aliyun does not send to the country or region of this number. Offer these users another way to sign in, or open a ticket.',
    mainlandUnsupported:
      'Mainland China numbers are not accepted here. Enter the AccessKey of a China-site account in accessKeyId and accessKeySecret.',
    // The endpoint, and the way to it.
    endpointWrong:
      'The server behind the endpoint field does not offer this operation. Leave the field empty, or enter a host of Aliyun SMS.',
    httpsNeeded:
      'Aliyun accepts https only. Leave the endpoint field empty, or enter an address that begins with https.',
    clockWrong:
      "The clock of this server is too far from Aliyun's. Turn on time synchronisation (NTP) on the server.",
    requestRepeated: 'Aliyun received this request more than once. Check that no proxy sends requests twice.',
    valueMissing:
      'A required value did not reach Aliyun; the error code names it. If no proxy changes the request, report this to the maintainers.',
    requestMalformed:
      'Aliyun cannot process the request as it arrived. If no proxy changes it, report this to the maintainers.',
    valueInvalid:
      'Aliyun refuses one of the values in the request. Compare signName and the templates field with the SMS console.',
    parameterInvalid:
      'Aliyun refuses a value; the error code names it. Compare signName and the templates field with the SMS console.',
    numberCount:
      'Aliyun counted too many phone numbers, though one is sent at a time. Check that no proxy changes the request.',
    verificationNotActivated:
      'The SMS verification service is not activated. Activate it in the console of phone number verification (PNVS).',
    verificationService:
      "This answer is from another part of Aliyun's phone number verification. Leave the endpoint field empty.",
    verificationValue:
      'Aliyun refuses a value. For six-digit codes, copy a current gifted sign name from the PNVS console; for SMS codes, check signName and templates.',
    numberUnreachable:
      'This number cannot receive the message, probably because it is not in use. Check the number, or use another one.',
    queryService:
      'This answer is about searching sent messages, which is not done here. Leave the endpoint field empty.',
    // Aliyun and the carriers.
    throttled:
      'Aliyun received too many requests at once and refused this one. Wait a moment, then try again.',
    unavailable: 'Aliyun SMS is not available at the moment. Wait a minute, then try again.',
    internalError:
      'Aliyun had an internal error. Wait a minute before trying again, and open a ticket if it goes on.',
    carrierError:
      'The carrier reported an error or a refusal. Wait before trying again, or open a ticket with Aliyun.',
    billing:
      'Aliyun could not bill the message. Try again in a minute; if it goes on, open a ticket with Aliyun.',
    riskControl:
      "Aliyun's risk control stopped the message or the account. Open a ticket with Aliyun to have it looked at.",
    accountBlocked:
      'Aliyun has restricted or blocked this account. Open a ticket with Aliyun to learn why and have it lifted.',
  },
  unknownCode: {
    silent: 'Aliyun refused the message.',
    explained: 'Aliyun refused the message: {text}.',
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
    accessKeyId: 'Enter the AccessKey ID from the Alibaba Cloud console (AccessKey Management).',
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
    type: 'Leave it out, or write 0 (notification), 1 (promotion), 2 (verification code), 6 (international) or 7 (digits only).',
    routes: 'Leave it empty, or write [{ "to": ["852"], "templateCode": "SMS_…" }, …].',
    'routes[]':
      'A route has templateCode, and may have to, usageTypes, locales, signName and templateParam: { "to": ["852"], "templateCode": "SMS_…" }.',
    to: 'Write the first digits of international numbers, country code first, such as ["852", "1"]; leave it out for all numbers.',
    usageTypes: 'Write a list such as ["SignIn", "Register"]; leave it out for all usage types.',
    locales: 'Write a list of language tags such as ["zh", "en"]; leave it out for all languages.',
    templateParam:
      'Write the variables of the template as texts, such as { "captcha": "${code}" }; leave it out if the only one is named code.',
    strictPhoneRegionNumberCheck: 'Write it without quotes, or leave it out.',
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
