import type { Entry } from './timeline.js';

/** Which rows are wanted. */
export type Shown = 'all' | 'messages' | 'refusals';

const isShown = (entry: Entry, shown: Shown): boolean => {
  switch (shown) {
    case 'all':
      return true;
    case 'messages':
      return entry.kind === 'message';
    case 'refusals':
      return isFailure(entry);
  }
};

/** A refused request, or a message that the carrier did not deliver. */
export const isFailure = (entry: Entry): boolean =>
  entry.kind === 'message' ? entry.message.delivery === 'failed' : entry.request.code !== 'OK';

/** All that can be found of a row, in one text. */
function searchable(entry: Entry): string {
  if (entry.kind === 'message') {
    const { phoneNumber, signName, templateCode, text, code, bizId, outId, requestId, errorCode } =
      entry.message;
    return [phoneNumber, signName, templateCode, text, code, bizId, outId, requestId, errorCode].join('\n');
  }
  const { action, code, reason, requestId, parameters } = entry.request;
  const { PhoneNumbers, PhoneNumber, SignName, TemplateCode } = parameters as Partial<Record<string, string>>;
  const named = [PhoneNumbers, PhoneNumber, SignName, TemplateCode];
  return [action, code, reason, requestId, ...named].join('\n');
}

/** The rows that hold every word of `words`, in whatever case. Newest first. */
export function found(entries: readonly Entry[], words: string, shown: Shown): Entry[] {
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter((entry) => isShown(entry, shown))
    .filter((entry) => {
      const text = terms.length > 0 ? searchable(entry).toLowerCase() : '';
      return terms.every((term) => text.includes(term));
    })
    .reverse();
}
