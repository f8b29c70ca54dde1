// The list of this visit's pictures: thumbnail, judgement, malignant share. A click shows one.
function stripItem(name) {
  const thumbnail = element('canvas',
    { class: 'thumbnail', width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, 'aria-hidden': 'true' });
  const mark = drawing('use', { href: '#icon-uncertain' });
  const said = element('span', { class: 'item-said' }, text('answer.script.waiting'));
  const picked = element('button', { type: 'button', class: 'item' },
    thumbnail,
    element('span', { class: 'item-name' }, name),
    element('span', { class: 'item-judgement' },
      drawing('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, mark), said));
  return { item: element('li', {}, picked), picked, thumbnail, mark, said };
}

function addToStrip(entry, select) {
  byId('pictures-list').append(entry.item);
  entry.picked.addEventListener('click', () => select(entry));
}

function showStrip() {
  byId('pictures').hidden = album.entries.length < 2;
  for (const { item, picked } of album.entries) {
    picked.setAttribute('aria-pressed', Boolean(album.current && item === album.current.item));
  }
}

function showInStrip({ answer, kind, picked, mark, said }) {
  const decision = answer ? shownDecision(answer, kind) : 'not-a-lesion';
  picked.dataset.decision = answer ? decision : 'refused';
  mark.setAttribute('href', `#icon-${decision}`);
  const parts = [answer ? text(`decisions.${decision}.headline`) : text('answer.script.unusable')];
  if (answer && hasShare(answer, kind)) {
    parts.push(text('answer.script.malignant', { share: share(answer.malignant) }));
  }
  said.textContent = parts.join(' · ');
}

function showProgress(done, count) {
  byId('pictures-progress').textContent = done < count
    ? text('answer.script.progress', { done, count }) : '';
}

// The middle square.
function drawThumbnail({ shown, thumbnail }) {
  const side = Math.min(shown.width, shown.height);
  thumbnail.getContext('2d').drawImage(shown, (shown.width - side) / 2, (shown.height - side) / 2,
    side, side, 0, 0, THUMBNAIL_SIDE, THUMBNAIL_SIDE);
}
