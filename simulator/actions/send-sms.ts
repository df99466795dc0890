import { type AccountState, statusOf } from '../account-state.js';
import type { Action } from '../api-action.js';
import { DYSMSAPI } from '../api-products.js';
import { required } from '../gateway-refusals.js';
import type { RecipientLimits } from '../limits.js';
import type { AcceptedMessage, MessageDelivery } from '../message-delivery.js';
import { sample } from '../name-sample.js';
import { parsePhoneNumber } from '../phone-numbers.js';
import { scriptedRefusal } from '../scripted-refusal.js';
import { smsRefusal } from '../sms-refusals.js';
import type { SimulatedSignName } from '../state.js';
import { readTemplateParam } from '../template-param.js';
import { fillTemplate, isVerification, type Template } from '../templates.js';

/** Numbers that one SendSms call may name. */
const mostNumbers = 1000;

/**
 * SendSms (Dysmsapi 2017-05-25).
 *
 * @param limits `undefined` switches the per-number limits off.
 */
export const sendSms = (
  account: AccountState,
  limits: RecipientLimits | undefined,
  delivery: MessageDelivery,
): Action => ({
  product: DYSMSAPI,
  ramAction: 'dysms:SendSms',
  denialCode: 'isp.RAM_PERMISSION_DENY',
  answer: (call) => {
    const message = accept(call.parameters, account, limits, call.now);
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
function accept(
  parameters: ReadonlyMap<string, string>,
  account: AccountState,
  limits: RecipientLimits | undefined,
  now: number,
): AcceptedMessage {
  const phoneNumbers = required(parameters, 'PhoneNumbers');
  const signName = required(parameters, 'SignName');
  const templateCode = required(parameters, 'TemplateCode');

  if (!account.isActivated) {
    throw smsRefusal('isv.PRODUCT_UN_SUBSCRIPT', 'Nobody has activated the SMS service for this account.');
  }
  const sender = approvedSignName(signName, account);
  const template = approvedTemplate(templateCode, account);
  const templateParam = readTemplateParam(parameters.get('TemplateParam'), template);

  const numbers = phoneNumbers.split(',');
  if (numbers.length > mostNumbers) {
    throw smsRefusal(
      'isv.MOBILE_COUNT_OVER_LIMIT',
      `PhoneNumbers names ${numbers.length} numbers; ${mostNumbers} are allowed.`,
    );
  }
  const recipients = numbers.map((number) => recipientOf(number, templateCode, template));
  checkTest(sender, template, templateParam, recipients, account.testNumbers);
  if (account.sendRefusal) {
    const { code, message } = account.sendRefusal;
    throw scriptedRefusal(DYSMSAPI, code, message);
  }
  // Only domestic verification codes are limited; see https://help.aliyun.com/document_detail/44335.html
  if (template.region === 'domestic' && isVerification(template)) {
    limits?.take(signName, recipients, now);
  }
  return {
    action: 'SendSms',
    recipients: numbers.map((number, index) => ({
      phoneNumbers: number,
      receipt: account.receiptOf(recipients[index] ?? number, signName, template),
    })),
    outId: parameters.get('OutId') || undefined,
    signName,
    templateCode,
    templateParam,
    text: fillTemplate(signName, template.text, templateParam),
  };
}

/** Names of what is approved, for a reason. */
const approved = (items: ReadonlyMap<string, SimulatedSignName | Template>): string =>
  sample([...items].filter(([, item]) => statusOf(item) === 'approved').map(([name]) => name)) || 'none';

function approvedSignName(signName: string, { signNames }: AccountState): SimulatedSignName {
  const found = signNames.get(signName);
  if (found && statusOf(found) === 'approved') {
    return found;
  }
  const state = found ? `, but ${statusOf(found)}` : '';
  throw smsRefusal(
    // The only state that has a code of its own.
    found?.status === 'cancelled' ? 'isv.SIGN_STATE_ILLEGAL' : 'isv.SMS_SIGNATURE_ILLEGAL',
    `Sign name "${signName}" is not approved${state}; approved are: ${approved(signNames)}.`,
  );
}

function approvedTemplate(templateCode: string, { templates }: AccountState): Template {
  const found = templates.get(templateCode);
  if (found && statusOf(found) === 'approved') {
    return found;
  }
  const state = found ? `, but ${statusOf(found)}` : '';
  throw smsRefusal(
    'isv.SMS_TEMPLATE_ILLEGAL',
    `Template "${templateCode}" is not approved${state}; approved are: ${approved(templates)}.`,
  );
}

/** What Aliyun lends for trying out goes together, to bound numbers, with 4 to 6 digits. */
function checkTest(
  { kind = 'own' }: SimulatedSignName,
  { tag = 'own' }: Template,
  values: Readonly<Record<string, string>>,
  recipients: readonly string[],
  testNumbers: ReadonlySet<string>,
): void {
  if (kind !== 'test' && tag !== 'test') {
    return;
  }
  if (kind !== tag) {
    throw smsRefusal(
      'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT',
      `The sign name is ${kind}, the template ${tag}: a test sign name and a test template go together only.`,
    );
  }
  const unbound = recipients.find((digits) => !testNumbers.has(digits));
  if (unbound !== undefined) {
    throw smsRefusal('isv.SMS_TEST_NUMBER_LIMIT', `${unbound} is not bound as a test number in the console.`);
  }
  const wrong = Object.keys(values).find((name) => !/^\d{4,6}$/.test(values[name] ?? ''));
  if (wrong !== undefined) {
    throw smsRefusal(
      'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL',
      `TemplateParam.${wrong}: the test template takes 4 to 6 digits only.`,
    );
  }
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
