/** Characters of a text that is kept: anybody can write a request of 1 MiB. */
const MOST_CHARACTERS = 1000;

/** A part of a request that is kept after it. A copy, because a part of the request's text would keep the whole text alive. */
export const keptText = (text: string): string => {
  const kept = Buffer.from(text.slice(0, MOST_CHARACTERS)).toString();
  return text.length > MOST_CHARACTERS ? `${kept}…` : kept;
};
