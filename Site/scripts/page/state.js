// What the page is doing, in `data-state` of the root element, in words for screen readers and in
// script#answer for programs.
function setState(state, message = '') {
  document.documentElement.dataset.state = state;
  byId('status').textContent = message;
}

function publish(answer) {
  const script = byId('answer');
  if (!answer) {
    script.replaceChildren();
    return;
  }
  script.textContent = policy.createScript(JSON.stringify(answer));
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
