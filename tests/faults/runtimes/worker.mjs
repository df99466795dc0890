/** A Cloudflare Worker: does the send in a request's body. */
import { send } from './send.mjs';

export default {
  fetch: async (request) => Response.json(await send(await request.json())),
};
