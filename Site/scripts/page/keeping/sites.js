// Where on the body: codes such as `front/hand/left` and `back/scalp`. Left and right are those of
// the person.
const BODY_TRUNK = {
  front: ['face', 'neck', 'chest', 'abdomen', 'groin'],
  back: ['scalp', 'neck', 'upper-back', 'lower-back', 'buttocks'],
};
const BODY_LIMBS = ['upper-arm', 'forearm', 'hand', 'thigh', 'lower-leg', 'foot'];

const BODY_SITES = Object.entries(BODY_TRUNK).flatMap(([view, trunk]) => [
  ...trunk.map((part) => `${view}/${part}`),
  ...['right', 'left'].flatMap((side) => BODY_LIMBS.map((part) => `${view}/${part}/${side}`)),
]);

function siteName(code) {
  const [view, part, side] = code.split('/');
  const words = [text(`keeping.script.parts.${part}`)];
  if (side) words.push(text(`keeping.script.sides.${side}`));
  if (side || part === 'neck') words.push(text(`keeping.script.views.${view}`));
  return words.join(text('keeping.script.comma'));
}
