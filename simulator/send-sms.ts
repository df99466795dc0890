import { businessRefusal, missing } from './answers.js';
import type { RecipientLimits } from './limits.js';
import { parsePhoneNumber } from './phone-numbers.js';
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

/** A call that passed every check, ready to be delivered. */
export interface AcceptedMessage {
  /** Each recipient as the request wrote it. */
  numbers: string[];
  signName: string;
  templateCode: string;
  templateParam: Record<string, string>;
  /** Sign name and text with the variables filled in. */
  text: string;
}

/**
 * The rules of the SMS service for SendSms (2017-05-25).
 *
 * One number that breaks a rule refuses the whole call. What the real service does with the others of a list is not
 * documented.
 *
 * @throws {Refusal} for the first rule that is broken.
 * @see https://help.aliyun.com/document_detail/101346.html
 */
export function sendSms(
  parameters: ReadonlyMap<string, string>,
  account: Account,
  now: number,
): AcceptedMessage {
  const [phoneNumbers, signName, templateCode] = ['PhoneNumbers', 'SignName', 'TemplateCode'].map((name) => {
    const value = parameters.get(name);
    if (!value) throw missing(name);
    return value;
  }) as [string, string, string];

  if (!account.signNames.has(signName)) {
    throw businessRefusal(
      'isv.SMS_SIGNATURE_ILLEGAL',
      `Sign name "${signName}" is not approved; approved are: ${sample(account.signNames)}.`,
    );
  }
  const template = account.templates.get(templateCode);
  if (!template) {
    throw businessRefusal(
      'isv.SMS_TEMPLATE_ILLEGAL',
      `Template "${templateCode}" is not approved; approved are: ${sample(account.templates.keys())}.`,
    );
  }
  const templateParam = readTemplateParam(parameters.get('TemplateParam'), template);

  const numbers = phoneNumbers.split(',');
  if (numbers.length > mostNumbers) {
    throw businessRefusal(
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
    text: fillTemplate(signName, template, templateParam),
  };
}

/** The first few names, for a reason that stays readable. */
function sample(names: Iterable<string>): string {
  const all = [...names];
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
}

/** The digits of a number that the template's region fits. */
function recipientOf(text: string, templateCode: string, { region }: Template): string {
  const number = parsePhoneNumber(text, region);
  if (!number) {
    throw businessRefusal(
      'isv.MOBILE_NUMBER_ILLEGAL',
      `"${text}" is no phone number: a mainland one has 11 digits (+86, 0086 or 86 may precede), any other is ` +
        'country code and number, digits only.',
    );
  }
  if (region === 'international' && number.mainland) {
    throw businessRefusal(
      'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
      `${text} is a mainland number, ${templateCode} an international template.`,
    );
  }
  // No code of its own is documented for the reverse; the number does not fit what a domestic template accepts.
  if (region === 'domestic' && !number.mainland) {
    throw businessRefusal(
      'isv.MOBILE_NUMBER_ILLEGAL',
      `${text} is not a mainland number, ${templateCode} a domestic template.`,
    );
  }
  return number.digits;
}
