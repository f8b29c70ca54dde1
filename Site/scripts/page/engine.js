// The workers: one that the page starts with, and helpers that load when there is work for them.
// Requests are answered one after the other; the views of one, or the pictures of a batch, are
// shared out among the workers. The bits do not depend on how many there are.
const MOST_WORKERS = 8;
const usualWorkers = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));

class Engine {
  constructor() {
    this.leader = null;
    this.helpers = [];
    this.module = null;
    this.loaded = null;
    this.queue = Promise.resolve();
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
    const modules = acceptedModules();
    this.leader = new EngineWorker();
    for (const [index, module] of modules.entries()) {
      try {
        const model = await loadInto(this.leader, module);
        this.module = module;
        return model;
      } catch (error) {
        // What passed the probe and is refused all the same: the next build may do.
        if (error.code !== 'no-webassembly' || index === modules.length - 1) throw error;
      }
    }
    throw new Failure('no-webassembly', errorText('no-webassembly'));
  }

  // What runs: the module's build, how many workers, and the memory of all of them in bytes.
  facts() {
    const workers = [this.leader, ...this.helpers].filter((worker) => worker && worker.isAlive);
    return {
      module: this.module && this.module.name,
      workers: workers.length,
      memory: workers.reduce((sum, worker) => sum + worker.memory, 0),
    };
  }

  // `make` gives the request when its turn comes; `signal` ends what takes long.
  classify(make, workers, onProgress = () => {}, signal = null) {
    return this.inTurn(async () => {
      const request = await make();
      const { views, occlusion, occlusions } = request;
      const covers = Boolean(occlusion || occlusions);
      const team = this.team(covers ? workers : Math.min(workers, views));
      const transfer = request.bitmap ? [request.bitmap] : [];
      if (team.length === 1 && !covers) {
        return this.leader.send({ ...request, kind: 'classify' }, onProgress, transfer);
      }
      const { squares, isDrawn } = await this.leader.send(
        { ...request, kind: 'prepare' }, onProgress, transfer);
      const { logits: wantsLogits, heatMap, heatMaps } = request;
      const asked = { logits: wantsLogits, heatMap, heatMaps, isDrawn };
      const logits = await spreadViews(this.leader, team.slice(1, views), squares, views);
      const answer = await this.leader.send({ kind: 'judge', logits, asked, prior: request.prior });
      if (!covers) return answer;
      const maps = await coverSquares(
        team, squares, views, await this.loaded, onProgress, signal);
      if (occlusion) answer.occlusion = coveringOf(maps, occlusion, answer.probabilities);
      if (occlusions) answer.occlusions = maps;
      return answer;
    });
  }

  // One outcome for each of `makers`, in their order: an answer, or `{ error: { code, message } }`.
  classifyAll(makers, workers) {
    return this.inTurn(() => spreadPictures(this.team(Math.min(workers, makers.length)), makers));
  }

  // Waits for the module and for every earlier request.
  inTurn(body) {
    const turn = this.queue.then(async () => {
      await this.load();
      try {
        return await body();
      } finally {
        this.helpers = this.helpers.filter((helper) => helper.isAlive);
        if (this.leader && !this.leader.isAlive) this.stop();
      }
    });
    this.queue = turn.catch(() => {});
    return turn;
  }

  // The leader and up to `count - 1` helpers. A helper that cannot load is done without.
  team(count) {
    while (this.helpers.length < count - 1) {
      const helper = new EngineWorker();
      helper.ready = loadInto(helper, this.module).then(
        () => true, () => { helper.end('not-loaded'); return false; });
      this.helpers.push(helper);
    }
    return [this.leader, ...this.helpers.slice(0, Math.max(0, count - 1))];
  }

  stop() {
    for (const worker of [this.leader, ...this.helpers]) if (worker) worker.end('crashed');
    this.leader = null;
    this.helpers = [];
    this.module = null;
    this.loaded = null;
  }
}
