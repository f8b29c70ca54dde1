// Covering one place of the square after the other: how likely each diagnosis then is.

// The log-odds of a row of places, nine for each; of row -1 those with nothing covered. The squares
// are those of the last answer, or were brought by `squares`.
function coverRow(module, model, { row }) {
  const columns = row < 0 ? 1 : model.occlusionSide;
  const odds = new Float32Array(columns * CLASSES);
  for (let column = 0; column < columns; column++) {
    module.check('nevus_cover', row < 0 ? -1 : row * columns + column);
    odds.set(rowOf(module, 0), column * CLASSES);
  }
  return odds;
}
