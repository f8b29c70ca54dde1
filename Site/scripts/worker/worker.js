// The worker: loads the module once, then answers one request after the other.
let module = null;
let model = null;

// Questions to the page, answered by number.
const page = {
  waiting: new Map(),
  last: 0,
  ask(what, values) {
    const question = ++this.last;
    const transfer = values.source instanceof Blob || !values.source ? [] : [values.source];
    self.postMessage({ kind: 'question', question, what, values }, transfer);
    return new Promise((resolve, reject) => this.waiting.set(question, { resolve, reject }));
  },
  answered({ question, value, code }) {
    const { resolve, reject } = this.waiting.get(question);
    this.waiting.delete(question);
    if (code) reject(new Failure(code)); else resolve(value);
  },
};

// Over http the module compiles while it streams, and the weights stream into its memory; what the
// page carries is unpacked into it.
async function load({ wasm, weights }) {
  if (wasm.url) {
    const [compiled, response] = await Promise.all([
      fetchAsset(wasm.url, integrityOf(wasm.sha256)).then(Module.compile), fetchAsset(weights.url),
    ]);
    module = compiled;
    await module.load(
      weights.byteCount, (view) => stream(response.body, weights.byteCount, view, 'not-loaded'));
  } else {
    module = await Module.compile(await unpackedBytes(wasm.base64, wasm.sha256));
    const bytes = unpacked(weights.base64);
    await module.load(
      weights.byteCount, (view) => stream(bytes, weights.byteCount, view, 'weights-damaged'));
  }
  model = module.model();
  // The module has hashed the weights itself, however they came.
  if (model.sha256 !== weights.sha256) throw new Failure('weights-damaged');
  return model;
}

// With `integrity` the browser refuses bytes of another version of the site.
async function fetchAsset(url, integrity = '') {
  const response = await fetch(url, { integrity }).catch(() => null);
  if (!response || !response.ok) throw new Failure('not-loaded');
  return response;
}

// Writes bytes as they come. What breaks off is no answer: `broken` says what that comes down to.
async function stream(bytes, count, view, broken) {
  const reader = bytes.getReader();
  for (let place = 0; ;) {
    const { done, value } = await reader.read().catch(() => { throw new Failure(broken); });
    if (done && place < count) throw new Failure('weights-truncated');
    if (done) return;
    if (value.length > count - place) throw new Failure('weights-damaged');
    view(place, value.length).set(value);
    place += value.length;
  }
}

const requests = {
  load,
  async classify(request, report) {
    const isDrawn = await readPicture(module, request, page, report);
    setPrior(module, model, request.prior);
    module.check('nevus_finish');
    return readAnswer(module, model, { ...request, isDrawn });
  },
  async prepare(request, report) {
    const isDrawn = await readPicture(module, request, page, report);
    return { squares: copySquares(module), isDrawn };
  },
  squares: (request) => takeSquares(module, request),
  view: (request) => runView(module, request),
  cover: (request) => coverRow(module, model, request),
  judge: (request) => judge(module, model, request),
};

self.onmessage = async ({ data: message }) => {
  if (message.kind === 'answer') return page.answered(message);
  const { id } = message;
  const report = (stage, detail) => {
    const transfer = detail && detail.shown instanceof ImageBitmap ? [detail.shown] : [];
    self.postMessage({ kind: 'progress', id, stage, detail }, transfer);
  };
  const memory = () => (module ? module.exports.memory.buffer.byteLength : 0);
  try {
    const value = await requests[message.kind](message, report);
    self.postMessage({ kind: 'done', id, value, memory: memory() });
  } catch (error) {
    self.postMessage(
      { kind: 'failed', id, code: codeOf(error), detail: String(error), memory: memory() });
  }
};
