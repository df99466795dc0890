/** The first few names, for a reason that stays readable. */
export const sample = (names: Iterable<string>): string => {
  const all = [...names];
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
};
