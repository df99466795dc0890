import { Refusal } from './answers.js';
import type { Product } from './api-products.js';

/**
 * The layer and status with which a product sends a code: `isv.…`, `isp.…`, `biz.…` and `ALL_CAPITALS` come from the
 * service, mostly with HTTP 200, the rest from the gateway, mostly with 400.
 */
export const scriptedRefusal = (product: Product, code: string, message = code): Refusal => {
  const isOfService = /^(is[vp]\.|biz\.|[A-Z_]+$)/.test(code);
  return isOfService
    ? new Refusal('business', product.codesWith400?.has(code) ? 400 : 200, code, message)
    : new Refusal('gateway', gatewayStatusOf(code), code, message);
};

const GATEWAY_STATUSES: readonly (readonly [codes: RegExp, status: number])[] = [
  [/^ServiceUnavailable/, 503],
  [/^(Internal|Unknown)Error|^SystemError$|^OutOfService$/, 500],
  [/\.NotFound$/, 404],
  [/^(Forbidden(?!Action)|NoPermission|ActionUnauthorized$|UnauthorizedOperation$)/, 403],
];

const gatewayStatusOf = (code: string): number =>
  GATEWAY_STATUSES.find(([codes]) => codes.test(code))?.[1] ?? 400;
