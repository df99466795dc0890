import { type AccountState, registrationOf, statusOf } from '../account-state.js';
import type { Fields } from '../answers.js';
import type { Action } from '../api-action.js';
import { AUDIT_NUMBERS, TAG_NUMBERS } from '../audit-numbers.js';
import { CARRIERS } from '../carriers.js';
import { LONG_AGO } from '../clock.js';
import { gatewayRefusal, required } from '../gateway-refusals.js';
import type { Carrier, Registration, RegistrationStatus, Review } from '../state.js';
import { readAction } from './read.js';

/** `RegisterStatus`. */
const REGISTER_NUMBERS: Readonly<Record<RegistrationStatus, number>> = {
  failed: 0,
  unconfirmed: 1,
  lapsed: 2,
  registered: 3,
  inProgress: -1,
  notRegistered: -2,
};

/** The reason that goes with a status unless the account says another. */
const REASONS: Readonly<Record<RegistrationStatus, readonly string[]>> = {
  failed: ['QUALIFICATION_ERROR'],
  unconfirmed: ['DETECTING'],
  lapsed: ['NO_SEND_RECORD'],
  registered: ['DETECT_SUCCESS'],
  inProgress: ['REGISTERING'],
  notRegistered: ['UNBINDING_QUA'],
};

/**
 * GetSmsSign (Dysmsapi 2017-05-25): the state of a sign name. That an unknown one is HTTP 404 with the body of a gateway's
 * refusal follows from the metadata.
 *
 * @see https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-getsmssign
 */
export const getSmsSign = (account: AccountState): Action =>
  readAction('GetSmsSign', account, ({ parameters }) => {
    const name = required(parameters, 'SignName');
    const signName = account.signNames.get(name);
    if (!signName) {
      throw gatewayRefusal('SignatureNotFound', `The account has no sign name "${name}".`);
    }
    return {
      SignName: name,
      SignStatus: AUDIT_NUMBERS[statusOf(signName)],
      SignTag: String(TAG_NUMBERS[signName.kind ?? 'own']),
      AuditInfo: auditInfo(signName),
      SignCode: `SIGN_${account.signNames.size}00000_1767578554_simul`,
      SignUsage: '',
      ThirdParty: false,
      QualificationId: 1000000001,
      ApplyScene: '',
      Remark: '',
      OrderId: '20000000001',
      CreateDate: LONG_AGO,
      FileUrlList: [],
      AuthorizationLetterAuditPass: false,
      SignIspRegisterDetailList: CARRIERS.map((carrier) =>
        detailOf(carrier, registrationOf(signName, carrier)),
      ),
    };
  });

/** What the review found; without a review that has ended there is nothing. */
export const auditInfo = (item: Partial<Review>): Fields => ({
  ...(statusOf(item) !== 'inReview' && { AuditDate: LONG_AGO }),
  ...(item.rejectReason !== undefined && { RejectInfo: item.rejectReason }),
});

const detailOf = (carrier: Carrier, { status, reasons = REASONS[status] }: Registration): Fields => ({
  OperatorCode: carrier,
  RegisterStatus: REGISTER_NUMBERS[status],
  RegisterStatusReasons: reasons.map((ReasonCode) => ({ ReasonCode, ReasonDescList: [] })),
  OperatorCompleteTime: status === 'inProgress' || status === 'notRegistered' ? undefined : LONG_AGO,
});
