// Choosing the part of a picture that is compared: a square frame that stays in the middle, and the
// picture that is moved, zoomed and turned under it. What is kept is the part alone, in pixels of
// the picture as it is seen; where everything lies follows from it.
const FRAME_SHARE = 0.76;  // of the canvas's side
const SMALLEST_PART = 32;

class Cropper {
  constructor(canvas, onChange) {
    this.canvas = canvas;
    this.onChange = onChange;
    this.entry = null;
    this.frozen = null;  // where things lie while a corner is dragged
    this.isDue = false;
  }

  // Starts with an entry's part, or without one with the largest square in the middle.
  open(entry) {
    this.entry = entry;
    this.turn = entry.turn;
    this.show(entry.answer.crop);
  }

  // The entry as it is turned now.
  get turned() { return { ...this.entry, turn: this.turn }; }
  get size() { return seenSize(this.turned); }

  // Takes a part in pixels of the upright picture.
  show(crop) {
    const [x, y, width, height] = turnedBox(crop, this.entry, this.turn);
    this.part = { x, y, width, height };
    this.changed();
  }

  // The part in whole pixels of the upright picture.
  get crop() {
    const { x, y, width, height } = this.part;
    const back = (4 - this.turn) % 4;
    const box = turnedBox([x, y, width, height].map(Math.round), this.size, back);
    const { width: across, height: down } = this.entry;
    box[0] = Math.max(0, Math.min(box[0], across - box[2]));
    box[1] = Math.max(0, Math.min(box[1], down - box[3]));
    return box;
  }

  // What the core said where the spot is, made square with some skin around it; without that the
  // largest square in the middle.
  suggest() {
    const { width, height, answer } = this.entry;
    const lesion = answer.lesion || (answer.quality && answer.quality.lesion);
    const [x, y, across, down] = lesion || [0, 0, width, height];
    const most = Math.min(width, height);
    const side = lesion ? Math.min(most, 1.3 * Math.max(across, down)) : most;
    const inside = (start, length, all) => Math.max(
      0, Math.min(all - side, start + (length - side) / 2));
    this.show([inside(x, across, width), inside(y, down, height), side, side]);
  }

  whole() { this.show([0, 0, this.entry.width, this.entry.height]); }

  rotate(quarters) {
    const { crop } = this;
    this.turn = (this.turn + quarters + 4) % 4;
    this.show(crop);
  }

  // Makes a part that is no square one, with the same middle.
  square() {
    const { x, y, width, height } = this.part;
    const side = Math.min(width, height);
    this.part = {
      x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side,
    };
  }

  // By pixels of the picture.
  move(dx, dy) {
    this.square();
    this.part.x += dx;
    this.part.y += dy;
    this.changed();
  }

  // Makes the part `factor` times smaller; the place of the picture at (x, y) stays where it is
  // seen.
  zoom(factor, x, y) {
    this.square();
    const { part } = this;
    const most = Math.min(this.size.width, this.size.height);
    const side = Math.max(Math.min(SMALLEST_PART, most), Math.min(most, part.width / factor));
    const scale = side / part.width;
    const middle = { x: part.x + part.width / 2, y: part.y + part.height / 2 };
    const at = { x: x ?? middle.x, y: y ?? middle.y };
    this.part = {
      x: at.x + (middle.x - at.x) * scale - side / 2,
      y: at.y + (middle.y - at.y) * scale - side / 2,
      width: side, height: side,
    };
    this.changed();
  }

  // A corner (0 or 1 in each direction) at a place of the picture; the opposite one stays.
  stretch(corner, x, y) {
    this.square();
    const { part, size } = this;
    const fixed = {
      x: part.x + (1 - corner.x) * part.width, y: part.y + (1 - corner.y) * part.width,
    };
    const room = Math.min(
      corner.x ? size.width - fixed.x : fixed.x, corner.y ? size.height - fixed.y : fixed.y);
    const asked = Math.max(
      (corner.x ? 1 : -1) * (x - fixed.x), (corner.y ? 1 : -1) * (y - fixed.y));
    const side = Math.min(room, Math.max(Math.min(SMALLEST_PART, room), asked));
    this.part = {
      x: corner.x ? fixed.x : fixed.x - side, y: corner.y ? fixed.y : fixed.y - side,
      width: side, height: side,
    };
    this.changed();
  }

  // Keeps the part inside of the picture, draws, tells.
  changed() {
    const { part, size } = this;
    part.x = Math.max(0, Math.min(size.width - part.width, part.x));
    part.y = Math.max(0, Math.min(size.height - part.height, part.y));
    this.onChange(this.crop);
    this.draw();
  }

  // Where the picture lies on the canvas, in CSS pixels: its scale and its corner.
  get place() {
    if (this.frozen) return this.frozen;
    const { x, y, width, height } = this.part;
    const side = this.canvas.clientWidth;
    const scale = FRAME_SHARE * side / Math.max(width, height);
    return { scale, x: side / 2 - scale * (x + width / 2), y: side / 2 - scale * (y + height / 2) };
  }

  // A place on the canvas as one of the picture.
  pictureAt(x, y) {
    const { place } = this;
    return { x: (x - place.x) / place.scale, y: (y - place.y) / place.scale };
  }

  // The frame on the canvas.
  get frame() {
    const { place, part } = this;
    return {
      x: place.x + place.scale * part.x, y: place.y + place.scale * part.y,
      width: place.scale * part.width, height: place.scale * part.height,
    };
  }

  draw() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      if (this.entry && this.entry.shown) paintCropper(this);
    });
  }
}
