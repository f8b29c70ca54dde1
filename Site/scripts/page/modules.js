// The builds of the module, the fastest first; all give the same bits.
const MODULES = [
  { asset: 'relaxed', name: 'relaxed-simd' },
  { asset: 'wasm', name: 'plain-simd' },
];

// One function, whose only work is i32x4.relaxed_dot_i8x16_i7x16_add_s.
const RELAXED_PROBE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0,
  10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2, 253, 147, 2, 11);

// The builds that this browser should accept. Without a site's relaxed build there is one.
function acceptedModules() {
  if (typeof WebAssembly !== 'object') throw new Failure('no-webassembly');
  const accepts = { relaxed: WebAssembly.validate(RELAXED_PROBE), wasm: true };
  return MODULES.filter(({ asset }) => CONFIG.assets[asset] && accepts[asset]);
}

// Loads module and weights into a worker; gives the model.
async function loadInto(worker, { asset }) {
  if (overHTTP) {
    try {
      return await worker.send({
        kind: 'load',
        wasm: { url: assetURL(asset) },
        weights: { url: assetURL('weights'), byteCount: CONFIG.model.byteCount },
      });
    } catch (error) {
      // Some hosts refuse endings that they do not know; scripts they all serve.
      if (error.code !== 'not-loaded') throw error;
    }
  }
  const [wasm, weights] = await Promise.all([assetScript(asset), assetScript('weights')]);
  return worker.send({ kind: 'load', wasm: { base64: wasm }, weights: { base64: weights } });
}
