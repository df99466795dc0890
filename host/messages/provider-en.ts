/** The sentences for Aliyun's codes, in English. Apart from the rest, because the inbox shows these alone, and the studio none. */
import type { Messages } from './messages.js';

export const provider: Messages['provider'] = {
  // The person waiting for a code.
  numberInvalid: 'This phone number is not valid. Check the number and its country code, then try again.',
  numberLimit: 'This number has been sent too many messages. Wait a while before asking for another code.',
  numberTooQuick: 'Codes for this number were requested too quickly. Wait a while, then ask for another one.',
  numberHourLimit: 'This number has been sent too many messages within an hour. Try again in an hour.',
  numberDayLimit: 'This number has reached its limit of messages for one day. Try again tomorrow.',
  numberBlocked:
    'The message was blocked, probably because this number opted out of messages. Use another number or contact support.',
  numberOptedOut: 'This number has opted out of promotional messages. Use another number or contact support.',
  codeWrong: 'The code is wrong or has expired. Check it, or ask for a new one.',
  attemptExpired: 'This attempt has expired. Start again.',
  carrierMismatch: 'This phone number could not be matched with its carrier. Check the number and try again.',
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
  notVerified: 'The account has not passed real-name verification. Complete it in the Alibaba Cloud console.',
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
  throttled: 'Aliyun received too many requests at once and refused this one. Wait a moment, then try again.',
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
};
