// The nine classes, largest share first, as a table whose bars are drawings: they print, and need
// no inline style. The roles are stated because narrow pages lay the rows out as grids, which takes
// them from a table in some browsers.
const GROUPS = { ak: 'premalignant', bcc: 'malignant', mel: 'malignant', scc: 'malignant' };

function showClasses(probabilities) {
  const order = Object.keys(probabilities).sort((a, b) => probabilities[b] - probabilities[a]);
  byId('classes').tBodies[0].replaceChildren(
    ...order.map((code) => classRow(code, probabilities[code])));
}

function classRow(code, value) {
  const group = GROUPS[code] || 'benign';
  const side = group === 'benign' ? 'benign' : 'malignant';
  return element('tr', { role: 'row', 'data-class': code, 'data-group': side },
    element('th', { role: 'rowheader', scope: 'row' },
      element('span', { class: 'class-name' }, text(`classes.${code}.name`)),
      element('span', { class: 'class-about' }, text(`classes.${code}.about`))),
    element('td', { role: 'cell', class: 'class-group' },
      element('span', { class: 'tag' }, text(`script.groups.${group}`))),
    element('td', { role: 'cell', class: 'class-bar' }, bar(value)),
    element('td', { role: 'cell', class: 'class-share' }, share(value)));
}

function bar(value) {
  const width = Math.max(value * 100, 0.5);
  return drawing('svg',
    { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    drawing('rect', { class: 'bar-track', width: 100, height: 8 }),
    drawing('rect', { class: 'bar-value', width, height: 8 }));
}
