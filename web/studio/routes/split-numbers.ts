/** The numbers in a pasted text: one a line, or with commas or semicolons between them. */
export const splitNumbers = (text: string): readonly string[] =>
  text
    .split(/[\n\r,，;；、\t]+/)
    .map((number) => number.trim())
    .filter((number) => number !== '');
