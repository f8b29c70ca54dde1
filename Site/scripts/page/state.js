// What the page is doing, in `data-state` of the root element, in words for screen readers and in
// script#answer for programs.
function setState(state, message = '') {
  document.documentElement.dataset.state = state;
  byId('status').textContent = message;
}

// Tells programs, and whatever else in the page belongs to an answer: the event `nevus-answer` has
// the answer and its picture, or null when there is no longer one. Of the picture: `blob`, `name`,
// `width`, `height`, `crop` (x, y, width, height) in pixels of the upright picture, `kind` (what
// the user says it is: 'dermoscopic', 'ordinary' or null), `shown` (the judgement that the page
// shows, which for an ordinary photo is never more reassuring than `uncertain`), `heatMaps` of all
// classes.
function publish(answer, picture = null) {
  const script = byId('answer');
  if (answer) script.textContent = policy.createScript(JSON.stringify(answer));
  else script.replaceChildren();
  const detail = answer && { answer, picture };
  document.dispatchEvent(new CustomEvent('nevus-answer', { detail }));
}

function showError(code, words = errorText(code)) {
  byId('error-text').textContent = words;
  byId('error-code').textContent = code;
  byId('retry').hidden = !['not-loaded', 'crashed', 'out-of-memory'].includes(code);
  byId('error').hidden = false;
  setState('error');
}

function hideError() {
  byId('error').hidden = true;
}
