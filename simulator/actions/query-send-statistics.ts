import type { AccountState } from '../account-state.js';
import type { Fields } from '../answers.js';
import type { Action, ApiCall } from '../api-action.js';
import { dayOf, daysUntil } from '../clock.js';
import { gatewayRefusal, required } from '../gateway-refusals.js';
import type { Inbox } from '../inbox.js';
import { smsRefusal } from '../sms-refusals.js';
import type { DayCounts } from '../state.js';
import type { Template } from '../templates.js';
import { INTERNATIONAL_TYPE, TEMPLATE_TYPES } from './get-sms-template.js';
import { readAction } from './read.js';
import { dayParameter, pageOf } from './read-parameters.js';

/** `IsGlobe`. */
const REGIONS: ReadonlyMap<string, Template['region']> = new Map([
  ['1', 'domestic'],
  ['2', 'international'],
]);

/**
 * QuerySendStatistics (Dysmsapi 2017-05-25): how many messages were delivered on each day, the oldest day first. Days
 * on which nothing was sent are left out. Today's are counted from the inbox, those of other days are the account's
 * `pastDays`, which count as verification codes under any sign name.
 *
 * @see https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-querysendstatistics
 */
export const querySendStatistics = (account: AccountState, inbox: Inbox): Action =>
  readAction('QuerySendStatistics', account, (call) => {
    const { method, parameters, now } = call;
    if (method !== 'POST') {
      throw gatewayRefusal('UnsupportedHTTPMethod', `QuerySendStatistics takes POST only, not ${method}.`);
    }
    const isGlobe = required(parameters, 'IsGlobe');
    const region = REGIONS.get(isGlobe);
    if (region === undefined) {
      throw smsRefusal('isv.INVALID_PARAMETERS', `IsGlobe is "${isGlobe}", neither 1 nor 2.`);
    }
    const [first, last] = [dayParameter(parameters, 'StartDate'), dayParameter(parameters, 'EndDate')];
    const today = dayOf(now);
    const days = daysUntil(now)
      .filter((day) => day >= first && day <= last)
      .map((day) =>
        targetOf(day, day === today ? todays(account, inbox, region, call) : past(account, region, call)),
      )
      .filter(({ TotalCount }) => TotalCount !== 0);
    return { Data: { TotalSize: days.length, TargetList: pageOf(days, parameters, 'PageIndex') } };
  });

const NOTHING: DayCounts = { total: 0, delivered: 0, failed: 0 };

const typeOf = (region: Template['region'], { type = 'verification' }: Pick<Template, 'type'>): string =>
  String(region === 'international' ? INTERNATIONAL_TYPE : TEMPLATE_TYPES[type]);

const past = (account: AccountState, region: Template['region'], { parameters }: ApiCall): DayCounts => {
  const type = parameters.get('TemplateType');
  return !type || type === typeOf(region, {}) ? (account.pastDay(region) ?? NOTHING) : NOTHING;
};

const todays = (
  account: AccountState,
  inbox: Inbox,
  region: Template['region'],
  { parameters, now }: ApiCall,
): DayCounts => {
  const [type, signName] = [parameters.get('TemplateType'), parameters.get('SignName')];
  const today = dayOf(now);
  const sent = inbox.messages.filter((message) => {
    const template = account.templates.get(message.templateCode);
    return (
      message.action === 'SendSms' &&
      template?.region === region &&
      dayOf(message.at.getTime()) === today &&
      (!type || type === typeOf(region, template)) &&
      (!signName || signName === message.signName)
    );
  });
  const count = (status: string) => sent.filter(({ delivery }) => delivery === status).length;
  return { total: sent.length, delivered: count('delivered'), failed: count('failed') };
};

const targetOf = (day: string, { total, delivered, failed }: DayCounts): Fields => ({
  SendDate: day,
  TotalCount: total,
  RespondedSuccessCount: delivered,
  RespondedFailCount: failed,
  NoRespondedCount: total - delivered - failed,
});
