// Measures one build of the module in a page of its own. Run by BrowserEngineBenchmark, which gives
// the bytes as base64 and the layers of each group; not part of the site.
const [code, weights, peak, plan, done] = arguments;

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const timed = (body) => {
  const start = performance.now();
  body();
  return performance.now() - start;
};

// The best of several calls: each long enough for a page's coarse clock, after the compiler's last
// tier has had time to come.
async function measurePeak() {
  const { exports } = await WebAssembly.instantiate(
    await WebAssembly.compile(bytesOf(peak.code)), {});
  const rates = Object.fromEntries(peak.unrollings.map((count) => [count, 0]));
  for (const [name, loop] of Object.entries(exports)) {
    const count = Number(name.slice(1));
    for (let round = 0; round < 20; round++) loop(20000);
    await pause(30);
    let rounds = 50000;
    while (timed(() => loop(rounds)) < 12) rounds *= 2;
    let best = Infinity;
    for (let run = 0; run < 9; run++) best = Math.min(best, timed(() => loop(rounds)) / rounds);
    rates[count] = Math.max(rates[count], count * peak.multiplyAccumulates / best / 1e6);
  }
  return rates;
}

async function measureEngine() {
  const module = bytesOf(code);
  const file = bytesOf(weights);
  const start = performance.now();
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(module), {});
  exports._initialize();
  const check = (status) => { if (status) throw new Error(`status ${status}`); };
  const pointer = exports.nevus_allocate(file.length);
  new Uint8Array(exports.memory.buffer, pointer, file.length).set(file);
  check(exports.nevus_load(pointer, file.length));
  const loading = performance.now() - start;

  check(exports.nevus_expect(1));
  const squares = new Uint8Array(
    exports.memory.buffer, exports.nevus_squares(), exports.nevus_squares_bytes());
  for (let index = 0; index < squares.length; index++) squares[index] = index * 37;

  // Until the compiler's last tier is there.
  for (let round = 0; round < plan.warmUp; round++) {
    check(exports.nevus_view(0));
    if (round % 5 === 0) await pause(10);
  }
  const network = [];
  for (let run = 0; run < plan.runs; run++) network.push(timed(() => exports.nevus_view(0)));

  const groups = plan.groups.map(() => []);
  const pass = (layers) => { for (const layer of layers) exports.nevus_layer(layer, 1); };
  const repeats = plan.groups.map((layers) => {
    pass(layers);
    const once = Math.max(0.02, timed(() => { for (let i = 0; i < 5; i++) pass(layers); }) / 5);
    return Math.max(1, Math.ceil(4 / once));
  });
  for (let run = 0; run < plan.runs; run++) {
    plan.groups.forEach((layers, group) => {
      const time = timed(() => { for (let i = 0; i < repeats[group]; i++) pass(layers); });
      groups[group].push(time / repeats[group]);
    });
  }
  // What is laid on top of the network: each part of `Classifier.Evidence`.
  const evidence = plan.evidence.map((part) => {
    exports.nevus_evidence(part, 50);
    const once = Math.max(0.0005, timed(() => exports.nevus_evidence(part, 50)) / 50);
    const count = Math.max(1, Math.ceil(4 / once));
    return Array.from({ length: plan.runs }, () => (
      timed(() => exports.nevus_evidence(part, count)) / count));
  });
  return { network, groups, evidence, loading, memory: exports.memory.buffer.byteLength };
}

(async () => {
  const before = await measurePeak();
  const engine = await measureEngine();
  const after = await measurePeak();
  for (const count of peak.unrollings) before[count] = Math.max(before[count], after[count]);
  done({ ...engine, peak: before });
})().catch((error) => done({ error: String(error && error.stack || error) }));
