/** The security token in the steps of a signature, for hiding it on the screen. */
import { dotted } from '../text/secrets.js';

/** In a query or form body the token is percent-encoded. */
const IN_QUERY = /(?<=^|&)(SecurityToken=)([^&]*)/gi;
/** In a string to sign the whole query is encoded once more, so that `%26` separates its pairs. */
const IN_STRING_TO_SIGN = /(?<=&|%26)(SecurityToken%3D)((?:(?!%26)[^&])*)/gi;

/** One step's text with a dot for each character of the security token. */
export const withoutToken = (text: string): string =>
  [IN_QUERY, IN_STRING_TO_SIGN].reduce(
    (rest, pattern) => rest.replace(pattern, (_, name: string, token: string) => name + dotted(token)),
    text,
  );
