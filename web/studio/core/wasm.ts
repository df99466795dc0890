/** The WebAssembly, which is in the page's script as text: so the page needs no connection, not even to its own server. */
import deflated from '../../../pkg/tools_bg.wasm?deflated';

export const wasm = async (): Promise<ArrayBuffer> => {
  const bytes = Uint8Array.from(atob(deflated), (character) => character.charCodeAt(0));
  return new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')),
  ).arrayBuffer();
};
