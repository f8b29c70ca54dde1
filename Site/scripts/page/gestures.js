// Mouse, touch, pen and keyboard for choosing a part. What a drag does, a click (the middle of the
// part), the buttons and the keys do, too.
const HANDLE_REACH = 24;  // CSS pixels around a corner
const CLICK_REACH = 5;

function listenForGestures(cropper, keys) {
  const { canvas } = cropper;
  const pointers = new Map();
  let corner = null;
  let travelled = 0;
  const placeOf = ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    pointers.set(event.pointerId, place);
    if (pointers.size > 1) travelled = Infinity; else travelled = 0;
    corner = pointers.size === 1 ? cornerAt(cropper.frame, place) : null;
    cropper.frozen = corner ? cropper.place : null;
  });

  canvas.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const place = placeOf(event);
    const others = Array.from(pointers).filter(([id]) => id !== event.pointerId);
    pointers.set(event.pointerId, place);
    travelled += Math.hypot(place.x - before.x, place.y - before.y);
    if (corner) {
      const at = cropper.pictureAt(place.x, place.y);
      cropper.stretch(corner, at.x, at.y);
    } else if (others.length === 1) {
      pinch(cropper, before, place, others[0][1]);
    } else if (others.length === 0 && travelled > CLICK_REACH) {
      const { scale } = cropper.place;
      cropper.move((before.x - place.x) / scale, (before.y - place.y) / scale);
    }
  });

  const end = (event) => {
    if (!pointers.delete(event.pointerId)) return;
    const isClick = event.type === 'pointerup' && !corner && travelled <= CLICK_REACH;
    corner = null;
    cropper.frozen = null;
    if (isClick) moveTo(cropper, placeOf(event)); else cropper.draw();
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);

  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const place = placeOf(event);
    const at = cropper.pictureAt(place.x, place.y);
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    cropper.zoom(Math.exp(-Math.max(-100, Math.min(100, pixels)) / 400), at.x, at.y);
  }, { passive: false });

  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys(cropper, event.shiftKey)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

// Two fingers: what they are on stays under them.
function pinch(cropper, before, place, other) {
  const distance = (one) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
  const middle = cropper.pictureAt((place.x + other.x) / 2, (place.y + other.y) / 2);
  const { scale } = cropper.place;
  cropper.move((before.x - place.x) / 2 / scale, (before.y - place.y) / 2 / scale);
  cropper.zoom(distance(place) / distance(before), middle.x, middle.y);
}

function moveTo(cropper, place) {
  const at = cropper.pictureAt(place.x, place.y);
  const { part } = cropper;
  cropper.move(at.x - part.x - part.width / 2, at.y - part.y - part.height / 2);
}

function cornerAt(frame, place) {
  return corners(frame).find(({ at }) => (
    Math.abs(at.x - place.x) <= HANDLE_REACH && Math.abs(at.y - place.y) <= HANDLE_REACH));
}
