// The answer in words, the judgement first.
function showAnswer(answer) {
  const { decision, malignant, crop, views, model } = answer;
  byId('result').dataset.decision = decision;
  byId('judgement-icon').setAttribute('href', `#icon-${decision}`);
  byId('judgement').textContent = text(`decisions.${decision}.headline`);
  byId('judgement-meaning').textContent = text(`decisions.${decision}.meaning`);
  byId('judgement-next').textContent = text(`decisions.${decision}.next`);
  byId('malignant-share').textContent = share(malignant);
  byId('malignant-bar').setAttribute('width', Math.max(malignant * 100, 0.5));
  showClasses(answer.probabilities);
  const [x, y, width, height] = crop;
  byId('judged').textContent = text('script.judged', { x, y, width, height });
  byId('made-by').textContent = text('script.madeBy',
    { model: model.name, hash: model.sha256.slice(0, 12), count: views });
  byId('verdict').hidden = false;
}

function hideAnswer() {
  byId('verdict').hidden = true;
  publish(null);
}
