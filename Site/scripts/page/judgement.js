// The answer in words, the judgement first.
function showAnswer(entry) {
  const { answer, kind } = entry;
  const { crop, views, model } = answer;
  const decision = shownDecision(answer, kind);
  const isOfWorth = isMeasured(answer, kind);
  byId('result').dataset.decision = decision;
  byId('judgement-icon').setAttribute('href', `#icon-${decision}`);
  byId('judgement').textContent = text(`decisions.${decision}.headline`);
  const isLowered = decision !== answer.decision;
  byId('judgement-meaning').textContent = isLowered
    ? text('answer.script.ordinaryMeaning') : text(`decisions.${decision}.meaning`);
  byId('judgement-next').textContent = isLowered
    ? text('answer.script.ordinaryNext') : text(`decisions.${decision}.next`);
  showReason(entry);
  showProblems(answer);
  showMalignantShare(answer.malignant, isOfWorth);
  showSets(answer, isOfWorth);
  showClasses(answer.probabilities, isOfWorth);
  byId('malignant').hidden = !hasShare(answer, kind);
  byId('numbers').open = isOfWorth;
  const [x, y, width, height] = crop;
  byId('judged').textContent = text('script.judged', { x, y, width, height });
  byId('made-by').textContent = text('script.madeBy',
    { model: model.name, hash: model.sha256.slice(0, 12), count: views });
  byId('averaged').textContent = views > 1 ? text('answer.script.averaged', { views }) : '';
  byId('looks').hidden = views === MOST_LOOKS;
  byId('looks-about').hidden = views === MOST_LOOKS;
  byId('again').hidden = !byId('cropper').hidden;
  for (const id of ['said', 'verdict']) {
    byId(id).hidden = false;
    byId(id).removeAttribute('aria-busy');
  }
}

// Why, where the judgement alone would leave one wondering.
function showReason({ answer, kind, gravest }) {
  const reasons = [];
  if (kind === 'ordinary' && shownDecision(answer, kind) === answer.decision) {
    reasons.push(text('answer.script.ordinaryMeaning'));
  }
  if (answer.decision === 'not-a-lesion' && answer.distance > 1) {
    reasons.push(text('answer.script.distance', { distance: tenths.format(answer.distance) }));
  }
  if (kind === null && answer.decision === 'benign') {
    reasons.push(text('answer.script.kindNotSaid'));
  }
  if (gravity(gravest) > gravity(shownDecision(answer, kind))) {
    const headline = text(`decisions.${gravest}.headline`);
    reasons.push(text('answer.script.otherAnswer', { headline }));
  }
  byId('judgement-reason').textContent = reasons.join(' ');
  byId('judgement-reason').hidden = reasons.length === 0;
}

const tenths = new Intl.NumberFormat(WORDS.locale, { maximumFractionDigits: 1 });

// While a picture that is shown is compared once more, its answer stays, greyed.
function hideAnswer() {
  byId('said').hidden = true;
  byId('verdict').hidden = true;
  byId('again').hidden = true;
  byId('heat-tools').hidden = true;
  publish(null);
}

function greyAnswer() {
  for (const id of ['said', 'verdict']) byId(id).setAttribute('aria-busy', 'true');
  publish(null);
}
