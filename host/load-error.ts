/** What to do when the core's WebAssembly does not load. */

/** No `WebAssembly` at all. */
export const WASM_IS_OFF =
  'This runtime has WebAssembly switched off (Node does so with --jitless), and everything here needs it. Start the runtime with WebAssembly.';

/** @param isGiven Whether the caller passed the WebAssembly. */
export const loadErrorText = (cause: unknown, isGiven: boolean): string => {
  const reason = cause instanceof Error ? cause.message : 'unknown reason';
  // Browsers word it differently; all name the source that a Content-Security-Policy would have to allow.
  if (/unsafe-eval/.test(reason)) {
    return "The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.";
  }
  if (isGiven) {
    return `The WebAssembly passed as \`wasm\` could not be loaded: ${reason}. Pass the bytes of connector-aliyun-sms-wasm/core.wasm, of the version that is imported.`;
  }
  const what = `The connector's WebAssembly (pkg/core_bg.wasm) could not be loaded: ${reason}.`;
  return isInPackage()
    ? `${what} Install the package again.`
    : `${what} A bundler left it behind: pass the bytes of connector-aliyun-sms-wasm/core.wasm as \`wasm\`, or keep the package out of the bundle.`;
};

/** Whether this code runs from the package's own folder, not from a bundle, which may have no URL. */
const isInPackage = (): boolean => /\/lib\/engine\.js$/.test(String(import.meta.url));
