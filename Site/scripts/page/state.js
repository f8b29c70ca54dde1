// What the page is doing, in `data-state` of the root element, in words for screen readers and in
// script#answer for programs.
function setState(state, message = '') {
  document.documentElement.dataset.state = state;
  byId('status').textContent = message;
}

// Tells programs, and whatever else in the page belongs to an answer: the event `nevus-answer` has
// the answer and its picture (`blob`, `name`), or null when there is no longer one.
function publish(answer, picture = null) {
  const script = byId('answer');
  if (answer) script.textContent = policy.createScript(JSON.stringify(answer));
  else script.replaceChildren();
  const detail = answer && { answer, picture };
  document.dispatchEvent(new CustomEvent('nevus-answer', { detail }));
}

function showError(code) {
  byId('error-text').textContent = errorText(code);
  byId('error-code').textContent = code;
  byId('retry').hidden = !['not-loaded', 'crashed', 'out-of-memory'].includes(code);
  byId('error').hidden = false;
  setState('error');
}

function hideError() {
  byId('error').hidden = true;
}
