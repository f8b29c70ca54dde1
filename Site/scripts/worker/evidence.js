// What belongs to an answer besides its numbers: where the network looked, and for which class shares
// the answer holds.

// The map of a class code, or of the most probable diagnosis for `true`.
function readHeatMap(module, model, diagnosis) {
  const pointer = module.exports.nevus_heat_map(model.classes.indexOf(diagnosis));
  const [index, height, width] = module.words(pointer, 3);
  const values = Array.from(module.floats(pointer + 12, height * width));
  return { class: model.classes[index], height, width, values };
}

// `prior` is an object of class codes and shares, 'equal', or nothing for the weights' own shares.
function setPrior(module, model, prior) {
  if (!prior || prior === 'default') return module.check('nevus_prior', 0);
  const shares = prior === 'equal' ? model.classes.map(() => 1) : sharesOf(model, prior);
  const pointer = module.allocate(4 * shares.length);
  try {
    module.floats(pointer, shares.length).set(shares);
    module.check('nevus_prior', pointer);
  } finally {
    module.exports.nevus_release(pointer);
  }
}

function sharesOf(model, prior) {
  const isKnown = (code) => model.classes.includes(code) && typeof prior[code] === 'number';
  if (typeof prior !== 'object' || !Object.keys(prior).every(isKnown)) {
    throw new Failure('bad-prior');
  }
  return model.classes.map((code) => prior[code] || 0);
}
