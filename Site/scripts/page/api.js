// What may be asked of the engine, by the page and by whoever embeds it.
const engine = new Engine();

function checkedOptions(options) {
  const { crop, views, logits, heatMap, occlusion, prior, workers, signal } = options || {};
  return {
    workers: checkedWorkers(workers),
    signal,
    values: {
      crop: checkedCrop(crop), views: checkedViews(views), logits: Boolean(logits),
      heatMap: checkedHeatMap(heatMap), occlusion: checkedHeatMap(occlusion),
      prior: checkedPrior(prior),
    },
  };
}

// `besides` is what only this page asks for: `previewSide`, and `heatMaps` and `occlusions` of all
// classes.
async function ask(source, options, besides, onProgress) {
  const { workers, signal, values } = checkedOptions(options);
  return engine.classify(
    async () => {
      // What was given up while it waited for its turn needs no comparison.
      if (signal && signal.aborted) throw signal.reason;
      return { ...(await pictureOf(source)), ...values, ...besides };
    }, workers, onProgress, signal);
}

async function askAll(sources, options) {
  const { workers, values } = checkedOptions(options);
  return engine.classifyAll(
    Array.from(sources, (source) => async () => ({ ...(await pictureOf(source)), ...values })),
    workers);
}
