import type { Fields } from './answers.js';
import type { Product } from './api-products.js';

/** A call that the gateway has let through. */
export interface ApiCall {
  method: string;
  parameters: ReadonlyMap<string, string>;
  accessKeyId: string;
  requestId: string;
  /** Milliseconds since 1970 by the simulator's clock. */
  now: number;
}

/** An action of a product's API. */
export interface Action {
  product: Product;
  /** What a RAM policy calls it. `undefined` needs no permission. */
  ramAction?: string;
  /**
   * The code with which the service itself refuses who lacks the permission, HTTP 200. `undefined` leaves it to the gateway.
   */
  denialCode?: string;
  /** Whether its answers tell of messages that were sent, or of the account. */
  isPrivate?: boolean;
  /**
   * The fields of the answer.
   *
   * @throws {Refusal}
   */
  answer(call: ApiCall): Fields;
}
