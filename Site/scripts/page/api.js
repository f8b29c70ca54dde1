// What may be asked of the engine, by the page and by whoever embeds it.
const engine = new Engine();

function checkedOptions(options) {
  const { crop, views, logits, heatMap, prior, workers } = options || {};
  return {
    workers: checkedWorkers(workers),
    values: {
      crop: checkedCrop(crop), views: checkedViews(views), logits: Boolean(logits),
      heatMap: checkedHeatMap(heatMap), prior: checkedPrior(prior),
    },
  };
}

// `besides` is what only this page asks for: `previewSide`, and `heatMaps` of all classes.
async function ask(source, options, besides, onProgress) {
  const { workers, values } = checkedOptions(options);
  return engine.classify(
    async () => ({ ...(await pictureOf(source)), ...values, ...besides }), workers, onProgress);
}

async function askAll(sources, options) {
  const { workers, values } = checkedOptions(options);
  return engine.classifyAll(
    Array.from(sources, (source) => async () => ({ ...(await pictureOf(source)), ...values })),
    workers);
}
