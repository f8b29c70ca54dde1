// The page's public interface: window.nevus.
const ready = engine.load();
ready.catch(() => {});  // shown by the page; callers meet it in their own promise

self.nevus = Object.freeze({
  version: CONFIG.version,
  // What the site was generated with.
  model: Object.freeze(CONFIG.model),
  // The model as the module read it, or the refusal.
  get ready() { return engine.load(); },
  // Which build of the module runs, on how many workers, in how much memory (bytes).
  get engine() { return Object.freeze(engine.facts()); },
  // Resolves to the object of `nevus classify --format json` without `path`; rejects with an Error
  // whose `code` is one of the published names. Calls are answered in order, and leave what the
  // page shows alone. `prior` is an object of class codes and shares or 'equal'; `heatMap` is true or
  // a class code and adds where the network looked; `occlusion`, alike, adds what covering places of
  // the picture does, which takes as long as 197 answers and ends early by `signal` (an AbortSignal).
  // `workers` (1 to 8) changes how long several views and places take, and nothing else.
  classify: (picture, options) => ask(picture, options),
  // The same for several pictures at a time: one object each, which has `error` (`code`, `message`)
  // where a picture could not be used.
  classifyAll: (pictures, options) => askAll(pictures, options),
  // For the asset scripts of a page opened from a disk.
  receive,
});
