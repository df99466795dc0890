import type { AccountState } from '../account-state.js';
import type { Fields } from '../answers.js';
import type { Action } from '../api-action.js';
import { dateTime, dayOf, daysUntil } from '../clock.js';
import { required } from '../gateway-refusals.js';
import type { DeliveredMessage, Inbox } from '../inbox.js';
import { smsRefusal } from '../sms-refusals.js';
import { readAction } from './read.js';
import { dayParameter, pageOf } from './read-parameters.js';

/** `SendStatus`. */
const SEND_STATUS = { pending: 1, failed: 2, delivered: 3 } as const;

/**
 * QuerySendDetails (Dysmsapi 2017-05-25): what became of the messages to a number on a day. The newest comes first, and a
 * message shows up at once; of the real service neither is documented. Messages of the verification service are not among
 * them.
 *
 * @see https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-querysenddetails
 */
export const querySendDetails = (account: AccountState, inbox: Inbox): Action =>
  readAction('QuerySendDetails', account, ({ parameters, now }) => {
    const number = required(parameters, 'PhoneNumber');
    const day = dayParameter(parameters, 'SendDate');
    if (!daysUntil(now).includes(day)) {
      throw smsRefusal('isv.INVALID_PARAMETERS', `SendDate is ${day}, which is not within the last 30 days.`);
    }
    const bizId = parameters.get('BizId') || undefined;
    const found = inbox
      .to(number)
      .filter(({ action, at }) => action === 'SendSms' && dayOf(at.getTime()) === day)
      .filter((message) => bizId === undefined || message.bizId === bizId)
      .reverse();
    return {
      TotalCount: String(found.length),
      SmsSendDetailDTOs: {
        SmsSendDetailDTO: pageOf(found, parameters, 'CurrentPage').map((message) =>
          detailOf(message, account),
        ),
      },
    };
  });

const detailOf = (message: DeliveredMessage, account: AccountState): Fields => {
  const { signName, templateCode, receivedAt, delivery } = message;
  const isTest =
    account.signNames.get(signName)?.kind === 'test' && account.templates.get(templateCode)?.tag === 'test';
  return {
    PhoneNum: message.phoneNumbers,
    Content: message.text,
    SendStatus: SEND_STATUS[delivery],
    ErrCode: delivery === 'delivered' ? 'DELIVERED' : message.errorCode,
    TemplateCode: isTest ? undefined : templateCode,
    OutId: message.outId,
    SendDate: dateTime(message.at.getTime()),
    ReceiveDate: receivedAt && dateTime(receivedAt.getTime()),
  };
};
