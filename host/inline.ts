/**
 * The WebAssembly once more, as text in a module: most bundlers carry a module along and leave a file behind. Loaded
 * only after the file could not be used.
 */
export const inlineWasm = async (): Promise<ArrayBuffer> => {
  const { default: deflated } = await import('../pkg/core.inline.js');
  const bytes = Uint8Array.from(atob(deflated), (character) => character.charCodeAt(0));
  return new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')),
  ).arrayBuffer();
};
