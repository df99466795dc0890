import { randomUUID } from 'node:crypto';
import { DELIVERED } from '../account-state.js';
import type { Action } from '../api-action.js';
import { DYPNSAPI } from '../api-products.js';
import { simulatorGiftedTemplates } from '../gifted.js';
import type { AcceptedMessage, MessageDelivery } from '../message-delivery.js';
import { sample } from '../name-sample.js';
import { compareNames, parseTemplateParam } from '../template-values.js';
import { fillTemplate, variablesOf } from '../templates.js';
import { CODE_PLACEHOLDER, makeVerifyCode } from '../verify-code.js';
import type { VerifyLimits } from '../verify-limits.js';
import { readVerifyCall, type VerifyCall } from '../verify-parameters.js';
import { invalidParameter, verifyRefusal } from '../verify-refusals.js';

/** What the verification service gives to the account, and to whom it has sent already. */
export interface VerifyAccount {
  giftedSignNames: ReadonlySet<string>;
  limits: VerifyLimits;
}

/** Numbers of the right length that nobody can have: 000…, and 13000000000, which no carrier has assigned. */
const CANNOT_RECEIVE = /^(000\d{8}|13000000000)$/;

/** A mainland mobile number. A country code in front of it is documented nowhere, and nobody sends one. */
const MAINLAND_MOBILE = /^1[3-9]\d{9}$/;

/**
 * SendSmsVerifyCode (Dypnsapi 2017-05-25): a code to a mainland number, with a sign name and a template that the service
 * gives. Nothing here checks a code later, as CheckSmsVerifyCode does.
 *
 * @see https://help.aliyun.com/zh/pnvs/developer-reference/api-dypnsapi-2017-05-25-sendsmsverifycode
 */
export const sendSmsVerifyCode = (account: VerifyAccount, delivery: MessageDelivery): Action => ({
  product: DYPNSAPI,
  ramAction: 'dypns:SendSmsVerifyCode',
  denialCode: 'isv.RAM_PERMISSION_DENY',
  answer: (call) => {
    const asked = readVerifyCall(call.parameters);
    checkNumber(asked.phoneNumber);
    const template = giftedTemplate(asked, account);
    const { templateParam, code } = fillIn(asked, template);
    account.limits.take(asked, call.now);
    const { phoneNumber, signName, templateCode } = asked;
    const text = fillTemplate(signName, template, templateParam);
    const message: AcceptedMessage = {
      action: 'SendSmsVerifyCode',
      recipients: [{ phoneNumbers: phoneNumber, receipt: DELIVERED }],
      outId: asked.outId,
      signName,
      templateCode,
      templateParam,
      text,
    };
    return {
      Code: 'OK',
      Message: '成功',
      Success: true,
      RequestId: call.requestId,
      Model: {
        BizId: delivery.deliver(message, call),
        OutId: asked.outId,
        RequestId: randomUUID(),
        VerifyCode: asked.returnVerifyCode ? code : undefined,
      },
    };
  },
});

const checkNumber = (phoneNumber: string): void => {
  if (CANNOT_RECEIVE.test(phoneNumber)) {
    throw verifyRefusal('UNKNOWN', `${phoneNumber} is a number that nobody has, so it cannot receive.`);
  }
  if (!MAINLAND_MOBILE.test(phoneNumber)) {
    throw verifyRefusal(
      'isv.MOBILE_NUMBER_ILLEGAL',
      `"${phoneNumber}" is no mainland mobile number of 11 digits, without country code.`,
    );
  }
};

/** The text of the template that the call names. */
const giftedTemplate = (
  { signName, templateCode }: VerifyCall,
  { giftedSignNames }: VerifyAccount,
): string => {
  if (!giftedSignNames.has(signName)) {
    throw invalidParameter(`Sign name "${signName}" is not gifted; gifted are: ${sample(giftedSignNames)}.`);
  }
  const text = new Map(Object.entries(simulatorGiftedTemplates)).get(templateCode);
  if (text === undefined) {
    const gifted = Object.keys(simulatorGiftedTemplates).join(', ');
    throw invalidParameter(`Template "${templateCode}" is not gifted; gifted are: ${gifted}.`);
  }
  return text;
};

/** The values of the template's variables with a code of the service's own, where it is asked for one. */
const fillIn = (
  asked: VerifyCall,
  template: string,
): { templateParam: Record<string, string>; code: string | undefined } => {
  const values = parseTemplateParam(asked.templateParam, invalidParameter);
  const { absent, extra } = compareNames(values, variablesOf(template));
  if (absent.length > 0) {
    throw mismatch(`TemplateParam has no value for ${absent.join(', ')}.`);
  }
  if (extra.length > 0) {
    throw mismatch(`TemplateParam names ${extra.join(', ')}, which the template does not have.`);
  }
  const empty = Object.keys(values).find((name) => values[name] === '');
  if (empty !== undefined) {
    throw mismatch(`TemplateParam.${empty} is empty.`);
  }
  const made = makeVerifyCode(asked);
  const templateParam = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.replaceAll(CODE_PLACEHOLDER, made)]),
  );
  return { templateParam, code: templateParam['code'] };
};

const mismatch = (reason: string) =>
  verifyRefusal('isv.INVALID_PARAMETERS', reason, '模板内容与模板参数不匹配');
