import { smsRefusal } from './sms-refusals.js';
import { compareNames, parseTemplateParam } from './template-values.js';
import { attributesOf, isVerification, type Template, variablesOf } from './templates.js';

/** Brackets, rare symbols and pictographs that the SMS page lists as unsupported. */
const unsupported = /[『』【】〖〗²•①-⓿★※→❤™]|\p{Extended_Pictographic}/u;

/**
 * What a variable's attribute lets it hold.
 *
 * @see https://help.aliyun.com/zh/sms/templaterule-template-variable-parameter-filling-example
 */
const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ['numberCaptcha', /^\d{4,6}$/],
  ['characterWithNumber', /^[A-Za-z0-9]{4,6}$/],
  ['characterWithNumber2', /^[A-Za-z0-9]{4,6}$/],
  ['verifyTime', /^[1-9]\d?$/],
  ['time', /[-:年月日时点分]|[上下]午/],
  ['money', /^\d+(\.\d+)?$/],
]);

/**
 * Checks `TemplateParam` against the template and gives its values.
 *
 * Traditional Chinese, which the real service refuses in domestic messages, is not recognised here.
 *
 * @throws {Refusal} with the SMS service's code for the first rule that is broken.
 * @see https://help.aliyun.com/document_detail/101346.html
 */
export function readTemplateParam(text: string | undefined, template: Template): Record<string, string> {
  const values = parseTemplateParam(text, (reason) => smsRefusal('isv.INVALID_JSON_PARAM', reason));
  const { absent, extra } = compareNames(values, variablesOf(template.text));
  if (absent.length > 0) {
    throw smsRefusal(
      'isv.TEMPLATE_MISSING_PARAMETERS',
      `TemplateParam has no value for ${absent.join(', ')}.`,
    );
  }
  if (extra.length > 0) {
    throw smsRefusal(
      'isv.SMS_TEMPLATE_ILLEGAL',
      `TemplateParam names ${extra.join(', ')}, which the template does not have.`,
    );
  }
  for (const [name, value] of Object.entries(values)) checkValue(name, value, template);
  return values;
}

function checkValue(name: string, value: string, template: Template): void {
  const code = isVerification(template);
  const length = [...value].length;
  const [shortest, longest] = code ? [4, 6] : [1, 35];
  if (length < shortest || length > longest) {
    throw smsRefusal(
      'isv.PARAM_LENGTH_LIMIT',
      `TemplateParam.${name} has ${length} characters; allowed are ${shortest} to ${longest}.`,
    );
  }
  if (unsupported.test(value)) {
    throw smsRefusal(
      'isv.UNSUPPORTED_CONTENT',
      `TemplateParam.${name} has an emoji or a symbol that SMS cannot carry.`,
    );
  }
  if (/https?:\/\/|www\./i.test(value)) {
    throw smsRefusal('isv.PARAM_NOT_SUPPORT_URL', `TemplateParam.${name} holds a URL.`);
  }
  if (code && !/^[A-Za-z0-9]+$/.test(value)) {
    throw smsRefusal(
      'isv.TEMPLATE_PARAMS_ILLEGAL',
      `TemplateParam.${name} is a verification code: letters and digits only.`,
    );
  }
  const attribute = attributesOf(template)[name];
  if (attribute !== undefined && ATTRIBUTES.get(attribute)?.test(value) === false) {
    throw smsRefusal(
      'isv.TEMPLATE_PARAMS_ILLEGAL',
      `TemplateParam.${name} does not fit the attribute ${attribute} that the template has for it.`,
    );
  }
}
