// The builds of the module, the fastest first; all give the same bits.
const MODULES = [
  { asset: 'relaxed', name: 'relaxed-simd' },
  { asset: 'wasm', name: 'plain-simd' },
];

// One function: i32x4.relaxed_dot_i8x16_i7x16_add_s of its arguments in all lanes, one lane of it.
const RELAXED_PROBE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 127, 127, 127, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102,
  0, 0, 10, 22, 1, 20, 0, 32, 0, 253, 15, 32, 1, 253, 15, 32, 2, 253, 17, 253, 147, 2, 253, 27, 0,
  11);

// Whether the browser has that instruction and computes it as it should. V8 11.3, behind its flag,
// overwrites the sum until its last compiler tier is there.
function hasRelaxedSIMD() {
  if (!WebAssembly.validate(RELAXED_PROBE)) return false;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(RELAXED_PROBE));
  return exports.f(-128, 127, 5) === 4 * -128 * 127 + 5;
}

// The builds that this browser should accept. Without a site's relaxed build there is one.
function acceptedModules() {
  if (typeof WebAssembly !== 'object') throw new Failure('no-webassembly');
  const accepts = { relaxed: hasRelaxedSIMD(), wasm: true };
  return MODULES.filter(({ asset }) => CONFIG.assets[asset] && accepts[asset]);
}

// Loads module and weights into a worker, each with the SHA-256 that it has to have; gives the model.
async function loadInto(worker, { asset }) {
  const checked = (name, source) => ({ ...source, sha256: CONFIG.assets[name].sha256 });
  const { byteCount } = CONFIG.model;
  if (overHTTP && CONFIG.assets[asset].file) {
    try {
      return await worker.send({
        kind: 'load',
        wasm: checked(asset, { url: assetURL(asset) }),
        weights: checked('weights', { url: assetURL('weights'), byteCount }),
      });
    } catch (error) {
      // Some hosts refuse endings that they do not know; scripts they all serve.
      if (error.code !== 'not-loaded') throw error;
    }
  }
  const [wasm, weights] = await Promise.all([assetScript(asset), assetScript('weights')]);
  return worker.send({
    kind: 'load',
    wasm: checked(asset, { base64: wasm }),
    weights: checked('weights', { base64: weights, byteCount }),
  });
}
