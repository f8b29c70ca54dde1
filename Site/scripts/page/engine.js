// The worker with the module in it, seen from the page: one request at a time, a new worker after
// a crash.
class Engine {
  constructor() {
    this.worker = null;
    this.loaded = null;
    this.queue = Promise.resolve();
    this.current = null;
    this.last = 0;
  }

  // Loads the module once; after a failure the next call tries again. Gives the model.
  load() {
    if (!this.loaded) {
      this.loaded = this.start();
      this.loaded.catch(() => this.stop());
    }
    return this.loaded;
  }

  async start() {
    if (typeof WebAssembly !== 'object') throw new Failure('no-webassembly');
    this.worker = startWorker((message) => this.receive(message), () => this.crash());
    if (overHTTP) {
      try {
        return await this.send({
          kind: 'load', wasm: { url: assetURL('wasm') }, weights: { url: assetURL('weights') },
        });
      } catch (error) {
        // Some hosts refuse endings that they do not know; scripts they all serve.
        if (error.code !== 'not-loaded') throw error;
      }
    }
    const [wasm, weights] = await Promise.all([assetScript('wasm'), assetScript('weights')]);
    return this.send({ kind: 'load', wasm: { base64: wasm }, weights: { base64: weights } });
  }

  // Answers in the order of the calls. `request` is a value or makes one when its turn comes.
  classify(request, onProgress) {
    const turn = this.queue.then(async () => {
      await this.load();
      const values = typeof request === 'function' ? await request() : request;
      return this.send({ kind: 'classify', ...values }, onProgress);
    });
    this.queue = turn.catch(() => {});
    return turn;
  }

  send(message, onProgress = () => {}) {
    return new Promise((resolve, reject) => {
      const id = ++this.last;
      const host = new PixelHost();
      this.current = { id, resolve, reject, onProgress, host };
      this.worker.postMessage({ ...message, id }, message.bitmap ? [message.bitmap] : []);
    });
  }

  receive(message) {
    const current = this.current;
    if (message.kind === 'question') {
      current.host.answer(message)
        .then((answer) => { if (this.worker) this.worker.postMessage(answer); });
      return;
    }
    if (!current || message.id !== current.id) return;
    if (message.kind === 'progress') {
      const { stage, detail } = message;
      if (detail && !detail.shown) detail.shown = current.host.shown;
      current.onProgress(stage, detail);
      return;
    }
    this.current = null;
    if (message.kind === 'done') {
      current.resolve(message.value);
    } else {
      // What trapped may have left the module's memory in any state.
      if (message.code === 'crashed' || message.code === 'out-of-memory') this.stop();
      current.reject(new Failure(message.code, errorText(message.code)));
    }
  }

  crash() {
    const current = this.current;
    this.stop();
    if (current) current.reject(new Failure('crashed', errorText('crashed')));
  }

  stop() {
    if (this.worker) this.worker.terminate();
    this.worker = null;
    this.loaded = null;
    this.current = null;
  }
}

// A page opened from a disk may start a worker from a Blob only: the worker's source is the text
// of a function in this script.
function startWorker(onMessage, onError) {
  const source = `'use strict';(${workerScope.toString()})();`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  ownWorkers.add(url);
  const worker = new Worker(policy.createScriptURL(url));
  worker.onmessage = ({ data }) => {
    URL.revokeObjectURL(url);
    onMessage(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    onError();
  };
  return worker;
}
