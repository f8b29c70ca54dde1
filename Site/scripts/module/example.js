// The example's own lines: what a page does with the element and with the interface.
import { load, version } from './nevus.mjs';

const model = document.getElementById('model');
const answer = document.getElementById('last-answer');

load().then(
  ({ name, sha256 }) => { model.textContent = `nevus ${version}, ${name}, ${sha256}`; },
  (error) => { model.textContent = error.code; });
document.addEventListener('nevus-answer', ({ detail }) => {
  answer.textContent = JSON.stringify(detail.answer, null, 2);
});
document.addEventListener('nevus-error', ({ detail }) => {
  answer.textContent = `${detail.code}: ${detail.message}`;
});
