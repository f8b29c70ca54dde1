// The sets of diagnoses that hold in 95, and in 90, of 100 pictures, and what is wrong with a
// picture: parts of an answer that may be missing.
function showSets(answer, isShown) {
  const levels = isShown && answer.sets ? levelsOf(answer.sets) : [];
  const parts = levels.flatMap((level) => [
    element('dt', {}, text('answer.script.setOf', { level })),
    ...byProbability(answer.probabilities).filter((code) => answer.sets[level].includes(code))
      .map((code) => element('dd', { class: 'tag' }, text(`classes.${code}.name`))),
  ]);
  byId('sets-list').replaceChildren(...parts);
  byId('sets').hidden = parts.length === 0;
}

// The smaller one only where it leaves something out.
function levelsOf(sets) {
  return sets[90].length < sets[95].length ? ['95', '90'] : ['95'];
}

function byProbability(probabilities) {
  return Object.keys(probabilities).sort((a, b) => probabilities[b] - probabilities[a]);
}

// Problems that this page has no words for are left out.
function showProblems({ quality }) {
  const found = quality && Array.isArray(quality.problems) ? quality.problems : [];
  const items = found.filter((name) => name in WORDS.answer.script.problems)
    .map((name) => element('li', {}, text(`answer.script.problems.${name}`)));
  byId('problems-list').replaceChildren(...items);
  byId('problems').hidden = items.length === 0;
}
