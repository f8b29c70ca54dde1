// The picture as the model got it, upright, with what was judged inside a frame.
const PREVIEW_SIDE = 1280;

function showPicture({ shown, width, height }, name) {
  const canvas = byId('canvas');
  canvas.width = shown.width;
  canvas.height = shown.height;
  canvas.getContext('2d').drawImage(shown, 0, 0);
  canvas.setAttribute('aria-label', text('script.pictureLabel', { name, width, height }));
  if (shown.close) shown.close();
  byId('stage').style.setProperty('--ratio', width / height);
  byId('frame').replaceChildren();
  byId('frame').setAttribute('viewBox', `0 0 ${width} ${height}`);
  byId('judged').textContent = '';
  byId('drawn').hidden = name !== text('script.exampleName');
  byId('result').hidden = false;
}

// Dims what was not judged.
function showCrop([x, y, width, height]) {
  const frame = byId('frame');
  const { width: across, height: down } = frame.viewBox.baseVal;
  const all = `M0 0H${across}V${down}H0Z`;
  const judged = `M${x} ${y}v${height}h${width}v${-height}z`;
  frame.replaceChildren(
    drawing('path', { class: 'frame-outside', d: all + judged, 'fill-rule': 'evenodd' }),
    drawing('rect', { class: 'frame-line', x, y, width, height }));
}
