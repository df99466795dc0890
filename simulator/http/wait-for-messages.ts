import type { DeliveredMessage } from '../inbox.js';
import { recipientOf } from '../inbox.js';
import type { Simulation } from '../simulation.js';

/** Which messages are asked for. */
export interface MessageFilter {
  /** The recipient, however it is written. */
  to: string | undefined;
  /** The id of a message; only later ones count. */
  since: number;
}

const filterOf = ({ to, since }: MessageFilter): ((message: DeliveredMessage) => boolean) => {
  const recipient = to === undefined ? undefined : recipientOf(to);
  return ({ id, phoneNumbers }) =>
    Number(id) > since && (recipient === undefined || recipientOf(phoneNumbers) === recipient);
};

/**
 * The messages that fit, oldest first; when there is none, the first that comes within `waitMs`.
 *
 * @param ended When it aborts nobody wants the answer any more.
 */
export const messagesFor = (
  { inbox, changes }: Simulation,
  filter: MessageFilter,
  waitMs: number,
  ended: AbortSignal,
): Promise<DeliveredMessage[]> => {
  const fits = filterOf(filter);
  const found = inbox.messages.filter(fits);
  if (found.length > 0 || waitMs === 0 || ended.aborted) {
    return Promise.resolve(found);
  }
  return new Promise((resolve) => {
    const end = (messages: DeliveredMessage[]) => {
      stopListening();
      clearTimeout(timer);
      ended.removeEventListener('abort', nobody);
      resolve(messages);
    };
    const nobody = () => end([]);
    const timer = setTimeout(nobody, waitMs);
    ended.addEventListener('abort', nobody);
    const stopListening = changes.listen((change) => {
      if (change.type === 'message' && fits(change.message)) {
        end([change.message]);
      }
    });
  });
};
