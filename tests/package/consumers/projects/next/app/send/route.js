/** `GET /send?endpoint=…` sends one message and answers with the receipt's `bizId`. */
import { sendCode } from '../../send.mjs';

export const GET = async ({ url }) => new Response(await sendCode(new URL(url).searchParams.get('endpoint')));
