import { required } from './gateway-refusals.js';
import { invalidParameter } from './verify-refusals.js';

/** What a SendSmsVerifyCode call asks for, its optional parameters filled in. */
export interface VerifyCall {
  phoneNumber: string;
  signName: string;
  templateCode: string;
  templateParam: string;
  schemeName: string;
  intervalSeconds: number;
  codeLength: number;
  codeType: number;
  returnVerifyCode: boolean;
  outId: string | undefined;
}

const LONGEST_SCHEME_NAME = 20;

/**
 * Reads the parameters, and checks those that have a documented range. What becomes of a code later (`ValidTime`,
 * `DuplicatePolicy`) and of a message that a carrier does not deliver (`AutoRetry`) is checked and then ignored.
 *
 * For `Interval` and `ValidTime` no range is documented; they must be whole numbers from 1.
 *
 * @throws {Refusal} for the first parameter that is missing or out of its range.
 * @see https://help.aliyun.com/zh/pnvs/developer-reference/api-dypnsapi-2017-05-25-sendsmsverifycode
 */
export const readVerifyCall = (parameters: ReadonlyMap<string, string>): VerifyCall => {
  const mandatory = {
    phoneNumber: required(parameters, 'PhoneNumber'),
    signName: required(parameters, 'SignName'),
    templateCode: required(parameters, 'TemplateCode'),
    templateParam: required(parameters, 'TemplateParam'),
  };
  const integer = (name: string, byDefault: number, least: number, most: number): number =>
    readInteger(name, parameters.get(name) || String(byDefault), least, most);

  const countryCode = parameters.get('CountryCode') || '86';
  if (countryCode !== '86') {
    throw invalidParameter(`CountryCode is "${countryCode}"; the service reaches 86 only.`);
  }
  const schemeName = parameters.get('SchemeName') || '默认方案';
  if ([...schemeName].length > LONGEST_SCHEME_NAME) {
    throw invalidParameter(`SchemeName has more than ${LONGEST_SCHEME_NAME} characters.`);
  }
  const returnVerifyCode = parameters.get('ReturnVerifyCode') || 'false';
  if (!/^(true|false)$/i.test(returnVerifyCode)) {
    throw invalidParameter(`ReturnVerifyCode is "${returnVerifyCode}", neither true nor false.`);
  }
  integer('ValidTime', 300, 1, Number.POSITIVE_INFINITY);
  integer('DuplicatePolicy', 1, 1, 2);
  integer('AutoRetry', 1, 0, 1);
  return {
    ...mandatory,
    schemeName,
    intervalSeconds: integer('Interval', 60, 1, Number.POSITIVE_INFINITY),
    codeLength: integer('CodeLength', 4, 4, 8),
    codeType: integer('CodeType', 1, 1, 7),
    returnVerifyCode: returnVerifyCode.toLowerCase() === 'true',
    outId: parameters.get('OutId') || undefined,
  };
};

const readInteger = (name: string, text: string, least: number, most: number): number => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value) || value < least || value > most) {
    const range = most === Number.POSITIVE_INFINITY ? `from ${least}` : `from ${least} to ${most}`;
    throw invalidParameter(`${name} is "${text}", not a whole number ${range}.`);
  }
  return value;
};
