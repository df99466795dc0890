import type { AuditStatus, Carrier } from './state.js';

/** A message template. Approved, unless `status` says otherwise. */
export interface Template {
  /** Text with variables written `${name}`, without the sign name. */
  text: string;
  /** `domestic` reaches Chinese mainland numbers only, `international` all others only. */
  region: 'domestic' | 'international';
  /**
   * `verification` (the default) has exactly one variable, filled with 4 to 6 letters or digits.
   * `notification` and `promotion` have any number of variables of 1 to 35 characters and no per-number limits.
   */
  type?: 'verification' | 'notification' | 'promotion';
  name?: string;
  status?: AuditStatus;
  /** Why the review rejected it. */
  rejectReason?: string;
  /** `test` is one that Aliyun lends for trying out; it goes with a test sign name only. Default `own`. */
  tag?: 'own' | 'gifted' | 'test';
  /** Sign names that are tied to it; the first is the one it was applied for with. */
  signNames?: readonly string[];
  /**
   * Variable → what Aliyun lets it hold, such as `numberCaptcha` (digits) or `characterWithNumber2` (letters and digits);
   * an attribute that the simulator does not know lets everything pass. Default: `characterWithNumber2` in domestic
   * verification templates, none in others.
   */
  variableAttributes?: Readonly<Record<string, string>>;
  /** What the carriers' own reviews say, for a template that has them. */
  carriers?: Partial<Record<Carrier, 'inReview' | 'approved' | 'rejected' | 'expired'>>;
}

/** The attributes of a template's variables. */
export const attributesOf = (template: Template): Readonly<Record<string, string>> => {
  if (template.variableAttributes) {
    return template.variableAttributes;
  }
  return template.region === 'domestic' && isVerification(template)
    ? Object.fromEntries(variablesOf(template.text).map((name) => [name, 'characterWithNumber2']))
    : {};
};

export const isVerification = ({ type = 'verification' }: Template): boolean => type === 'verification';

const variable = /\$\{(\w+)\}/g;

/** The names of the variables in a template's text, each once, in order of appearance. */
export const variablesOf = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(variable), ([, name]) => name ?? '')),
];

/** The message as it arrives: sign name in 【】, then the text with its variables filled in. */
export const fillTemplate = (
  signName: string,
  text: string,
  values: Readonly<Record<string, string>>,
): string => `【${signName}】${text.replace(variable, (_, name: string) => values[name] ?? '')}`;

/**
 * @throws {TypeError} when a verification template does not have exactly one variable, which Aliyun would not
 * approve.
 */
export function checkTemplates(templates: Readonly<Record<string, Template>>): void {
  for (const [code, template] of Object.entries(templates)) {
    const names = variablesOf(template.text);
    if (isVerification(template) && names.length !== 1) {
      throw new TypeError(
        `Template ${code}: a verification template needs exactly one variable such as \${code}, this one has ` +
          `${names.length}. Change its text, or give it type: 'notification'.`,
      );
    }
  }
}
