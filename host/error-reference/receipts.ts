/**
 * What a carrier says of a message after Aliyun accepted it: `ErrCode` of `QuerySendDetails`, `err_code` of delivery
 * reports. None of them answers a send, so no error carries one; `provider-codes.ts` leaves them out, and Logto loads none.
 *
 * Source: Aliyun's help page 101347, by way of `tests/vectors/error-codes.json` (`"stage": "receipt"`); who must act is
 * held against it by a test. A receipt may carry one of the codes of a refused send as well.
 */
import type { Actor, Texts } from '../messages/reasons.js';

/** One receipt code. */
export interface Receipt {
  readonly code: string;
  /** Who must act; for `DELIVERED` whoever does not find the message. */
  readonly actor: Actor;
  readonly happened: Texts;
  readonly whatToDo: Texts;
}

const receipt = (
  code: string,
  actor: Actor,
  [en, enToDo]: readonly [string, string],
  [zh, zhToDo]: readonly [string, string],
): Receipt => ({ code, actor, happened: { en, zh }, whatToDo: { en: enToDo, zh: zhToDo } });

/** All of them. `MOBLLE_TERMINAL_ERROR` is spelled as Aliyun spells it. */
export const RECEIPTS: readonly Receipt[] = [
  receipt(
    'DELIVERED',
    'endUser',
    [
      'The message was delivered to the phone.',
      'If it cannot be found, look among the blocked messages of the phone.',
    ],
    ['短信已送达手机。', '如果没有看到，请在手机的拦截短信或垃圾短信中查找。'],
  ),
  receipt(
    'REQUEST_SUCCESS',
    'endUser',
    [
      'The message was handed to the carrier, which has not said yet what became of it. Often the phone cannot be reached.',
      'Switch the phone on, look for a signal, and wait some minutes before asking for another code.',
    ],
    [
      '已提交运营商，尚未收到回执，多半是手机暂时无法接通。',
      '请确认手机已开机且信号正常，等几分钟再重新获取验证码。',
    ],
  ),
  receipt(
    'IS_CLOSE',
    'provider',
    [
      'The channel to the carrier was closed while the message was on its way.',
      'Ask for another code in some minutes. If it goes on, open a ticket with Aliyun.',
    ],
    ['下发过程中通道被关停。', '请过几分钟重新获取验证码；如持续出现，请向阿里云提交工单。'],
  ),
  receipt(
    'PARAMS_ILLEGAL',
    'operator',
    [
      'The carrier does not accept the sign name, the text or the number.',
      'Check in the SMS console that the sign name is registered with this carrier and that the template is approved there.',
    ],
    [
      '运营商不接受该签名、短信内容或号码。',
      '请在短信服务控制台确认签名已在该运营商完成报备、模板已通过审核。',
    ],
  ),
  receipt(
    'MOBILE_NOT_ON_SERVICE',
    'endUser',
    [
      'The phone is switched off or has no signal, or the number is suspended or not in use.',
      'Check the number and the phone, then ask for another code.',
    ],
    ['手机关机、不在服务区、已停机，或号码是空号。', '请检查号码和手机状态，再重新获取验证码。'],
  ),
  receipt(
    'MOBILE_SEND_LIMIT',
    'endUser',
    [
      'The number has had too many messages, by a limit of Aliyun or of the carrier.',
      'Wait a while before asking for another code.',
    ],
    ['该号码接收短信过于频繁，触发了阿里云或运营商的限制。', '请过一段时间再获取验证码。'],
  ),
  receipt(
    'MOBILE_ACCOUNT_ABNORMAL',
    'endUser',
    [
      "Something is wrong with the phone's contract: it is in arrears, or the number was moved to another carrier.",
      'Ask the carrier, or use another number.',
    ],
    ['手机号码状态异常，例如欠费或携号转网。', '请联系运营商，或换用其他号码。'],
  ),
  receipt(
    'MOBILE_IN_BLACK',
    'endUser',
    [
      'The number is on a block list of the carrier or of Aliyun, often after a complaint or an opt-out.',
      'Use another number, or ask the carrier to take this one off the list.',
    ],
    ['号码在运营商或阿里云的黑名单中，多半是曾投诉或退订短信。', '请换用其他号码，或联系运营商移出黑名单。'],
  ),
  receipt(
    'MOBLLE_TERMINAL_ERROR',
    'endUser',
    [
      'The phone could not take the message: its memory or SIM card is full, for example.',
      'Delete some messages or restart the phone, then ask for another code.',
    ],
    ['手机终端问题，例如存储空间或 SIM 卡已满。', '请清理短信或重启手机，再重新获取验证码。'],
  ),
  receipt(
    'CONTENT_KEYWORD',
    'operator',
    [
      'The carrier blocked the text because of a word in it.',
      'Apply for another template text in the SMS console, or ask Aliyun which word it is.',
    ],
    ['短信内容含敏感词，被运营商拦截。', '请在短信服务控制台更换模板内容，或向阿里云提交工单确认是哪个词。'],
  ),
  receipt(
    'CONTENT_ERROR',
    'operator',
    [
      'The carrier takes the text for promotion without the words on opting out.',
      'Use a template of the type verification code.',
    ],
    ['短信被判为推广内容，且缺少退订说明。', '请使用验证码类型的模板。'],
  ),
  receipt(
    'INVALID_NUMBER',
    'endUser',
    ['The number is not valid or not in use.', 'Check the number and its country code.'],
    ['号码格式错误或状态异常。', '请检查号码和国际区号。'],
  ),
  receipt(
    'SP_NOT_BY_INTER_SMS',
    'endUser',
    [
      'The number has no international SMS service.',
      'Ask the carrier to switch it on, or use another number.',
    ],
    ['该号码未开通国际短信。', '请联系运营商开通，或换用其他号码。'],
  ),
  receipt(
    'SP_UNKNOWN_ERROR',
    'provider',
    [
      'The carrier reported an error without saying which.',
      'Ask for another code in some minutes. If it goes on, open a ticket with Aliyun.',
    ],
    ['运营商返回未知错误。', '请过几分钟重新获取验证码；如持续出现，请向阿里云提交工单。'],
  ),
  receipt(
    'USER_REJECT',
    'endUser',
    [
      'The number opted out of messages, or has no SMS service.',
      'Ask the carrier to allow them again, or use another number.',
    ],
    ['该号码已退订短信，或未开通短信业务。', '请联系运营商恢复接收，或换用其他号码。'],
  ),
  receipt(
    'NO_ROUTE',
    'provider',
    ['Aliyun has no channel for this text to this number.', 'Open a ticket with Aliyun.'],
    ['当前短信内容没有可用通道。', '请向阿里云提交工单。'],
  ),
];
