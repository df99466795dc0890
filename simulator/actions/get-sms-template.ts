import { type AccountState, statusOf } from '../account-state.js';
import type { Fields } from '../answers.js';
import type { Action } from '../api-action.js';
import { AUDIT_NUMBERS, TAG_NUMBERS } from '../audit-numbers.js';
import { CARRIERS } from '../carriers.js';
import { LONG_AGO } from '../clock.js';
import { gatewayRefusal, required } from '../gateway-refusals.js';
import { attributesOf, type Template } from '../templates.js';
import { auditInfo } from './get-sms-sign.js';
import { readAction } from './read.js';

/** `TemplateType` of a domestic template. */
export const TEMPLATE_TYPES = { verification: 0, notification: 1, promotion: 2 } as const;

/** `TemplateType` of every international template. */
export const INTERNATIONAL_TYPE = 3;

/** `IntlType`. */
const INTERNATIONAL_KINDS = { notification: 0, promotion: 1, verification: 2 } as const;

/** Values of `VendorAuditStatus`. */
const VENDOR_NUMBERS = { inReview: 0, approved: 1, rejected: 2, expired: 15 } as const;

/**
 * GetSmsTemplate (Dysmsapi 2017-05-25): the state of a template. That an unknown one is HTTP 404 with the body of a
 * gateway's refusal follows from the metadata.
 *
 * @see https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-getsmstemplate
 */
export const getSmsTemplate = (account: AccountState): Action =>
  readAction('GetSmsTemplate', account, ({ parameters }) => {
    const code = required(parameters, 'TemplateCode');
    const template = account.templates.get(code);
    if (!template) {
      throw gatewayRefusal('TemplateNotFound', `The account has no template "${code}".`);
    }
    const { type = 'verification', region, signNames = [] } = template;
    const isInternational = region === 'international';
    return {
      TemplateCode: code,
      TemplateName: template.name ?? code,
      TemplateContent: template.text,
      // Both are texts in the answer.
      TemplateType: String(isInternational ? INTERNATIONAL_TYPE : TEMPLATE_TYPES[type]),
      TemplateStatus: String(AUDIT_NUMBERS[statusOf(template)]),
      TemplateTag: TAG_NUMBERS[template.tag ?? 'own'],
      IntlType: isInternational ? INTERNATIONAL_KINDS[type] : undefined,
      AuditInfo: auditInfo(template),
      VariableAttribute: attributeText(template),
      RelatedSignName: signNames[0],
      SignList: { SignList: signNames },
      VendorAuditStatus: vendorStatus(template),
      OrderId: '20000000002',
      Remark: '',
      ApplyScene: '',
      CreateDate: LONG_AGO,
      FileUrlList: { FileUrl: [] },
      MoreDataFileUrlList: { MoreDataFileUrl: [] },
    };
  });

const attributeText = (template: Template): string | undefined => {
  const attributes = attributesOf(template);
  return Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : undefined;
};

const vendorStatus = ({ carriers }: Template): Fields | undefined =>
  carriers &&
  Object.fromEntries(
    CARRIERS.map((carrier) => [
      `${carrier.toUpperCase()}_VENDOR`,
      VENDOR_NUMBERS[carriers[carrier] ?? 'approved'],
    ]),
  );
