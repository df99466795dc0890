import type { Fields } from './answers.js';

/** A product of Aliyun's, as requests and errors name it, whatever address the simulator listens on. */
export interface Product {
  name: string;
  hostId: string;
  /** The version of its API, which every request names. */
  version: string;
  /** What a refusal of the service says besides `Code`, `Message` and `RequestId`. */
  refusalFields?: Fields;
  /** Codes of the service that come with HTTP 400. All its other codes come with HTTP 200. */
  codesWith400?: ReadonlySet<string>;
}

/** The SMS service. */
export const DYSMSAPI: Product = {
  name: 'Dysmsapi',
  hostId: 'dysmsapi.aliyuncs.com',
  version: '2017-05-25',
};

/** The Security Token Service. Only the gateway in front of it refuses. */
export const STS: Product = { name: 'Sts', hostId: 'sts.aliyuncs.com', version: '2015-04-01' };

/**
 * The verification service. Its refusals are seen with HTTP 200 and a prefix (`biz.FREQUENCY`, `isv.…`), as its list of
 * return codes has them; the page of SendSmsVerifyCode documents the codes below instead, with HTTP 400.
 *
 * @see https://help.aliyun.com/zh/pnvs/developer-reference/api-return-code
 * @see https://help.aliyun.com/zh/pnvs/developer-reference/api-dypnsapi-2017-05-25-sendsmsverifycode
 */
export const DYPNSAPI: Product = {
  name: 'Dypnsapi',
  hostId: 'dypnsapi.aliyuncs.com',
  version: '2017-05-25',
  refusalFields: { Success: false },
  codesWith400: new Set([
    'BUSINESS_LIMIT_CONTROL',
    'FREQUENCY_FAIL',
    'FUNCTION_NOT_OPENED',
    'INVALID_PARAMETERS',
    'MOBILE_NUMBER_ILLEGAL',
  ]),
};
