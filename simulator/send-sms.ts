import type { Action } from './api-action.js';
import { DYSMSAPI } from './api-products.js';
import { required } from './gateway-refusals.js';
import type { RecipientLimits } from './limits.js';
import type { AcceptedMessage, MessageDelivery } from './message-delivery.js';
import { sample } from './name-sample.js';
import { parsePhoneNumber } from './phone-numbers.js';
import { smsRefusal } from './sms-refusals.js';
import { readTemplateParam } from './template-param.js';
import { fillTemplate, type Template } from './templates.js';

/** Numbers that one SendSms call may name. */
const mostNumbers = 1000;

/** What the account may send, and to whom it has sent already. */
export interface Account {
  signNames: ReadonlySet<string>;
  templates: ReadonlyMap<string, Template>;
  /** `undefined` switches the per-number limits off. */
  limits: RecipientLimits | undefined;
}

/** SendSms (Dysmsapi 2017-05-25). */
export const sendSms = (account: Account, delivery: MessageDelivery): Action => ({
  product: DYSMSAPI,
  answer: (call) => {
    const message = accept(call.parameters, account, call.now);
    return { Message: 'OK', RequestId: call.requestId, Code: 'OK', BizId: delivery.deliver(message, call) };
  },
});

/**
 * The message that a call sends, by the rules of the SMS service.
 *
 * One number that breaks a rule refuses the whole call. What the real service does with the others of a list is not
 * documented.
 *
 * @throws {Refusal} for the first rule that is broken.
 * @see https://help.aliyun.com/document_detail/101346.html
 */
function accept(parameters: ReadonlyMap<string, string>, account: Account, now: number): AcceptedMessage {
  const phoneNumbers = required(parameters, 'PhoneNumbers');
  const signName = required(parameters, 'SignName');
  const templateCode = required(parameters, 'TemplateCode');

  if (!account.signNames.has(signName)) {
    throw smsRefusal(
      'isv.SMS_SIGNATURE_ILLEGAL',
      `Sign name "${signName}" is not approved; approved are: ${sample(account.signNames)}.`,
    );
  }
  const template = account.templates.get(templateCode);
  if (!template) {
    throw smsRefusal(
      'isv.SMS_TEMPLATE_ILLEGAL',
      `Template "${templateCode}" is not approved; approved are: ${sample(account.templates.keys())}.`,
    );
  }
  const templateParam = readTemplateParam(parameters.get('TemplateParam'), template);

  const numbers = phoneNumbers.split(',');
  if (numbers.length > mostNumbers) {
    throw smsRefusal(
      'isv.MOBILE_COUNT_OVER_LIMIT',
      `PhoneNumbers names ${numbers.length} numbers; ${mostNumbers} are allowed.`,
    );
  }
  const recipients = numbers.map((number) => recipientOf(number, templateCode, template));
  // Only domestic verification codes are limited; see https://help.aliyun.com/document_detail/44335.html
  if (template.region === 'domestic' && template.type !== 'notification') {
    account.limits?.take(signName, recipients, now);
  }
  return {
    numbers,
    signName,
    templateCode,
    templateParam,
    text: fillTemplate(signName, template.text, templateParam),
  };
}

/** The digits of a number that the template's region fits. */
function recipientOf(text: string, templateCode: string, { region }: Template): string {
  const number = parsePhoneNumber(text, region);
  if (!number) {
    throw smsRefusal(
      'isv.MOBILE_NUMBER_ILLEGAL',
      `"${text}" is no phone number: a mainland one has 11 digits (+86, 0086 or 86 may precede), any other is ` +
        'country code and number, digits only.',
    );
  }
  if (region === 'international' && number.mainland) {
    throw smsRefusal(
      'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
      `${text} is a mainland number, ${templateCode} an international template.`,
    );
  }
  // No code of its own is documented for the reverse; the number does not fit what a domestic template accepts.
  if (region === 'domestic' && !number.mainland) {
    throw smsRefusal(
      'isv.MOBILE_NUMBER_ILLEGAL',
      `${text} is not a mainland number, ${templateCode} a domestic template.`,
    );
  }
  return number.digits;
}
