import { businessRefusal } from './answers.js';
import { type Template, variablesOf } from './templates.js';

/** Brackets, rare symbols and pictographs that the SMS page lists as unsupported. */
const unsupported = /[『』【】〖〗²•①-⓿★※→❤™]|\p{Extended_Pictographic}/u;

/**
 * Checks `TemplateParam` against the template and gives its values.
 *
 * Traditional Chinese, which the real service refuses in domestic messages, is not recognised here.
 *
 * @throws {Refusal} with the SMS service's code for the first rule that is broken.
 * @see https://help.aliyun.com/document_detail/101346.html
 */
export function readTemplateParam(text: string | undefined, template: Template): Record<string, string> {
  const values = parseStrings(text);
  const wanted = variablesOf(template);
  const absent = wanted.filter((name) => !Object.hasOwn(values, name));
  if (absent.length > 0) {
    throw businessRefusal(
      'isv.TEMPLATE_MISSING_PARAMETERS',
      `TemplateParam has no value for ${absent.join(', ')}.`,
    );
  }
  const extra = Object.keys(values).filter((name) => !wanted.includes(name));
  if (extra.length > 0) {
    throw businessRefusal(
      'isv.SMS_TEMPLATE_ILLEGAL',
      `TemplateParam names ${extra.join(', ')}, which the template does not have.`,
    );
  }
  for (const [name, value] of Object.entries(values)) checkValue(name, value, template);
  return values;
}

function parseStrings(text: string | undefined): Record<string, string> {
  if (text === undefined || text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Falls through: not JSON is refused like JSON of a wrong shape.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidJson('TemplateParam is not a JSON object.');
  }
  const wrong = Object.entries(value).find(([, entry]) => typeof entry !== 'string');
  if (wrong) throw invalidJson(`TemplateParam.${wrong[0]} is not a JSON string.`);
  return value as Record<string, string>;
}

const invalidJson = (reason: string) => businessRefusal('isv.INVALID_JSON_PARAM', reason);

function checkValue(name: string, value: string, template: Template): void {
  const code = template.type !== 'notification';
  const length = [...value].length;
  const [shortest, longest] = code ? [4, 6] : [1, 35];
  if (length < shortest || length > longest) {
    throw businessRefusal(
      'isv.PARAM_LENGTH_LIMIT',
      `TemplateParam.${name} has ${length} characters; allowed are ${shortest} to ${longest}.`,
    );
  }
  if (unsupported.test(value)) {
    throw businessRefusal(
      'isv.UNSUPPORTED_CONTENT',
      `TemplateParam.${name} has an emoji or a symbol that SMS cannot carry.`,
    );
  }
  if (/https?:\/\/|www\./i.test(value)) {
    throw businessRefusal('isv.PARAM_NOT_SUPPORT_URL', `TemplateParam.${name} holds a URL.`);
  }
  if (code && !/^[A-Za-z0-9]+$/.test(value)) {
    throw businessRefusal(
      'isv.TEMPLATE_PARAMS_ILLEGAL',
      `TemplateParam.${name} is a verification code: letters and digits only.`,
    );
  }
}
