/** The pairs of a canonical query in their order, decoded. */
export const pairsOf = (canonicalQuery: string): Record<string, string> =>
  Object.fromEntries(
    canonicalQuery
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const [name = '', value = ''] = pair.split('=');
        return [decodeURIComponent(name), decodeURIComponent(value)];
      }),
  );
