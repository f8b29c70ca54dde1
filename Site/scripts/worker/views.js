// The views of one picture, each run by whichever worker is free.
const CLASSES = 9;

// A copy of what the views show, for the other workers.
function copySquares(module) {
  module.check('nevus_prepare');
  return module.bytes(module.exports.nevus_squares(), module.exports.nevus_squares_bytes()).slice();
}

function takeSquares(module, { squares, views }) {
  module.check('nevus_expect', views);
  const target = module.bytes(
    module.exports.nevus_squares(), module.exports.nevus_squares_bytes());
  if (target.length !== squares.length) throw new Failure('bad-views');
  target.set(squares);
}

function rowOf(module, view) {
  return module.floats(module.exports.nevus_logits() + view * CLASSES * 4, CLASSES);
}

function runView(module, { view }) {
  module.check('nevus_view', view);
  return rowOf(module, view).slice();
}

function judge(module, model, { logits, asked, prior }) {
  logits.forEach((row, view) => rowOf(module, view).set(row));
  setPrior(module, model, prior);
  module.check('nevus_judge');
  return readAnswer(module, model, asked);
}
