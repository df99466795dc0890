/** How workerd and bundlers that follow it import WebAssembly. */
declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
