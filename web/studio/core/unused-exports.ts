/**
 * What the tools' WebAssembly has for the command and this page never calls: asking an account, judging, and hearing an
 * answer. A third of it is for these, and the copy in the page's script goes without.
 */
export const UNUSED_EXPORTS =
  /^(inventory|judge\w+|make(?!Send$)\w+|answered|faulted|resumed|reserved|adoptBody|maskedPhoneNumber)$/;
