import type { AccountState } from '../account-state.js';
import type { Fields } from '../answers.js';
import type { Action, ApiCall } from '../api-action.js';
import { DYSMSAPI } from '../api-products.js';
import { gatewayRefusal } from '../gateway-refusals.js';

/** An action of the SMS service that reads. It needs a permission of its own, and an account that uses the service. */
export const readAction = (
  name: string,
  account: AccountState,
  answer: (call: ApiCall) => Fields,
): Action => ({
  product: DYSMSAPI,
  ramAction: `dysms:${name}`,
  isPrivate: true,
  answer: (call) => {
    if (!account.isActivated) {
      throw gatewayRefusal('ServiceNotOpened', 'Nobody has activated the SMS service for this account.');
    }
    return { Code: 'OK', Message: 'OK', RequestId: call.requestId, ...answer(call) };
  },
});
