/**
 * In the place of the host's sentences for Aliyun's codes and of the table of these codes: this page asks Aliyun nothing, so
 * no refusal ever comes. `vite.config.ts` puts it there.
 */
export const provider = {};

export const providerCode = (): undefined => undefined;
