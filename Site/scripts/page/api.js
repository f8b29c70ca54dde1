// The page's public interface: window.nevus.
const engine = new Engine();

async function ask(source, options, previewSide, onProgress) {
  const { crop, views, logits } = options || {};
  const values = { crop: checkedCrop(crop), views: checkedViews(views), logits: Boolean(logits) };
  return engine.classify(
    async () => ({ ...(await pictureOf(source)), ...values, previewSide }), onProgress);
}

const ready = engine.load();
ready.catch(() => {});  // shown by the page; callers meet it in their own promise

self.nevus = Object.freeze({
  version: CONFIG.version,
  // What the site was generated with.
  model: Object.freeze(CONFIG.model),
  // The model as the module read it, or the refusal.
  get ready() { return engine.load(); },
  // Resolves to the object of `nevus classify --format json` without `path`; rejects with an Error
  // whose `code` is one of the published names. Calls are answered in order, and leave what the
  // page shows alone.
  classify: (picture, options) => ask(picture, options),
  // For the asset scripts of a page opened from a disk.
  receive,
});
