// Which kind of picture the user says it is. The model has learnt from dermoscopic pictures only:
// an ordinary photo is never shown as anything more reassuring than `uncertain`. The answer for
// programs stays what the model said; the judgement is lowered where it is shown, and the page says
// so.
function kindInputs() { return Array.from(byId('kinds').querySelectorAll('input')); }

// What was said last: 'dermoscopic', 'ordinary', or null where nobody has said.
let saidKind = null;

function showKind(kind) {
  for (const input of kindInputs()) input.checked = input.value === kind;
}

function listenForKind(changed) {
  byId('kinds').addEventListener('change', ({ target }) => {
    saidKind = target.value;
    changed(saidKind);
  });
}

function shownDecision({ decision }, kind) {
  return kind === 'ordinary' && decision === 'benign' ? 'uncertain' : decision;
}

// Whether the malignant share says something. Of an ordinary photo a small one would reassure.
function hasShare({ decision }, kind) {
  return kind !== 'ordinary' && decision !== 'not-a-lesion';
}

// How serious a judgement is.
function gravity(decision) { return ['uncertain', 'malignant'].indexOf(decision); }

// Whether the answer's numbers are about something that the model was made for and measured on.
function isMeasured({ decision }, kind) {
  return kind !== 'ordinary' && !['not-a-lesion', 'poor-picture'].includes(decision);
}
