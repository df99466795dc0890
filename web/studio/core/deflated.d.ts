/** A WebAssembly file, deflated, as Base64: `vite.config.ts` makes the module. */
declare module '*?deflated' {
  const deflated: string;
  export default deflated;
}
