/** A Cloudflare Worker: answers with the receipt's `bizId`. */
import { sendCode } from './send.mjs';

export default {
  fetch: async (request) => new Response(await sendCode(new URL(request.url).searchParams.get('endpoint'))),
};
