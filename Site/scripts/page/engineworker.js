// One worker with the module in it, seen from the page: one request at a time. Every request comes
// to an end: an answer, a refusal, or `crashed` when the worker is gone.
class EngineWorker {
  constructor() {
    this.memory = 0;
    this.last = 0;
    this.current = null;
    this.worker = startWorker((message) => this.receive(message), () => this.end('crashed'));
  }

  get isAlive() { return this.worker !== null; }

  send(message, onProgress = () => {}, transfer = []) {
    if (!this.worker) return Promise.reject(new Failure('crashed', errorText('crashed')));
    return new Promise((resolve, reject) => {
      const id = ++this.last;
      this.current = { id, resolve, reject, onProgress, host: new PixelHost() };
      this.worker.postMessage({ ...message, id }, transfer);
    });
  }

  receive(message) {
    const current = this.current;
    if (!current) return;
    if (message.kind === 'question') {
      current.host.answer(message).then((answer) => {
        const { value } = answer;
        // Handed over instead of copied.
        const transfer = value instanceof ArrayBuffer || value instanceof ImageBitmap ? [value] : [];
        if (this.worker) this.worker.postMessage(answer, transfer);
      });
      return;
    }
    if (message.id !== current.id) return;
    if (message.kind === 'progress') {
      const { stage, detail } = message;
      if (detail && !detail.shown) detail.shown = current.host.shown;
      current.onProgress(stage, detail);
      return;
    }
    this.memory = message.memory || this.memory;
    if (message.kind === 'done') {
      this.current = null;
      current.resolve(message.value);
    } else if (message.code === 'crashed' || message.code === 'out-of-memory') {
      // What trapped may have left the module's memory in any state.
      this.end(message.code);
    } else {
      this.current = null;
      current.reject(new Failure(message.code, errorText(message.code)));
    }
  }

  // Ends the worker; whoever waits for it learns why.
  end(code) {
    if (this.worker) this.worker.terminate();
    this.worker = null;
    const current = this.current;
    this.current = null;
    if (current) current.reject(new Failure(code, errorText(code)));
  }
}

// `workerScript` says where a worker's script is and how it is loaded.
function startWorker(onMessage, onError) {
  const { url, options } = workerScript();
  ownWorkers.add(url);
  const worker = new Worker(policy.createScriptURL(url), options);
  worker.onmessage = ({ data }) => {
    URL.revokeObjectURL(url);  // of no effect on any other address
    onMessage(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    onError();
  };
  worker.onmessageerror = onError;
  return worker;
}
