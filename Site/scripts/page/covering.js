// How far the log-odds of each diagnosis fall when a place of the picture is covered: M. Zeiler and
// R. Fergus, "Visualizing and understanding convolutional networks", 2014. The core covers and
// compares (Occlusion.swift); here the rows of places are shared out among the workers.

// The maps of all classes, in their order. `onProgress` is told `{ done, count }` rows; `signal`, an
// AbortSignal, ends it between two rows.
async function coverSquares([leader, ...helpers], squares, views, model, onProgress, signal) {
  const { classes, occlusionSide: side } = model;
  const count = side + 1;
  const [whole, ...rows] = await spreadPieces(leader, helpers, squares, views, count,
    (index) => ({ kind: 'cover', row: index - 1 }),
    (done) => {
      if (signal && signal.aborted) throw signal.reason;
      onProgress('covering', { done, count });
    });
  return classes.map((code, index) => ({
    class: code, height: side, width: side,
    // The difference of two floats, rounded once: the same bits as in float arithmetic.
    values: rows.flatMap((row) => Array.from({ length: side }, (_, column) =>
      Math.fround(whole[index] - row[column * classes.length + index]))),
  }));
}

// That of a class code, or of the most probable diagnosis.
function coveringOf(maps, wanted, probabilities) {
  const found = maps.find((map) => map.class === wanted);
  return found || maps.reduce((best, map) =>
    (probabilities[map.class] > probabilities[best.class] ? map : best));
}
