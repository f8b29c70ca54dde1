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

async function load({ wasm, weights }) {
  const [code, bytes] = wasm.url
    ? await Promise.all([fetchAsset(wasm.url), fetchAsset(weights.url).then(bytesOf)])
    : [bytesFromBase64(wasm.base64), bytesFromBase64(weights.base64)];
  module = await Module.compile(code);
  module.load(bytes);
  model = module.model();
  return model;
}

async function fetchAsset(url) {
  const response = await fetch(url).catch(() => null);
  if (!response || !response.ok) throw new Failure('not-loaded');
  return response;
}

// A connection that breaks off in the middle is no answer either.
async function bytesOf(response) {
  const buffer = await response.arrayBuffer().catch(() => null);
  if (!buffer) throw new Failure('not-loaded');
  return new Uint8Array(buffer);
}

self.onmessage = async ({ data: message }) => {
  if (message.kind === 'answer') return page.answered(message);
  const { id } = message;
  const report = (stage, detail) => {
    const transfer = detail && detail.shown instanceof ImageBitmap ? [detail.shown] : [];
    self.postMessage({ kind: 'progress', id, stage, detail }, transfer);
  };
  try {
    const value = message.kind === 'load'
      ? await load(message) : await classify(module, model, message, page, report);
    self.postMessage({ kind: 'done', id, value });
  } catch (error) {
    self.postMessage({ kind: 'failed', id, code: codeOf(error), detail: String(error) });
  }
};
