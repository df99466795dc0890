// @ts-check
/** What of a signed request may be shown: everything but the key, the number, the code and most of the signature. */

const HIDDEN = '••••••';

/** Enough to tell one key from another. @param {string} id */
const maskedId = (id) => (id.length < 12 ? HIDDEN : `${id.slice(0, 4)}${HIDDEN}${id.slice(-4)}`);

/** Names stay, values go. @param {string} json */
const maskedVariables = (json) =>
  JSON.stringify(JSON.parse(json), (name, value) => (name === '' ? value : HIDDEN));

/**
 * The form fields of a signed request, in the order sent.
 * @param {string} body form-encoded
 * @param {(number: string) => string} maskedNumber
 * @returns {[name: string, value: string][]}
 */
export function maskedFields(body, maskedNumber) {
  /** @type {Record<string, (value: string) => string>} */
  const masks = {
    AccessKeyId: maskedId,
    PhoneNumbers: maskedNumber,
    TemplateParam: maskedVariables,
    Signature: (signature) => `${signature.slice(0, 6)}…`,
  };
  return [...new URLSearchParams(body)].map(([name, value]) => [name, masks[name]?.(value) ?? value]);
}
