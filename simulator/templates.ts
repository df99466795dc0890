/** An approved message template. */
export interface Template {
  /** Text with variables written `${name}`, without the sign name. */
  text: string;
  /** `domestic` reaches Chinese mainland numbers only, `international` all others only. */
  region: 'domestic' | 'international';
  /**
   * `verification` (the default) has exactly one variable, filled with 4 to 6 letters or digits.
   * `notification` has any number of variables of 1 to 35 characters and no per-number limits.
   */
  type?: 'verification' | 'notification';
}

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
    if (template.type !== 'notification' && names.length !== 1) {
      throw new TypeError(
        `Template ${code}: a verification template needs exactly one variable such as \${code}, this one has ` +
          `${names.length}. Change its text, or give it type: 'notification'.`,
      );
    }
  }
}
