// Reads and decodes files for workers that may not, and paints for those that have no canvas.
class PixelHost {
  constructor() {
    this.painter = null;
    this.shown = null;
  }

  async answer({ question, what, values }) {
    try {
      return { kind: 'answer', question, value: await this[what](values) };
    } catch (error) {
      return { kind: 'answer', question, code: codeOf(error) };
    }
  }

  bytes({ source }) { return source.arrayBuffer(); }

  bitmap({ source }) { return decode(source); }

  async open({ source }) {
    this.painter = new Painter(source instanceof Blob ? await decode(source) : source);
    return { width: this.painter.bitmap.width, height: this.painter.bitmap.height };
  }

  rows({ x, y, width, count }) {
    const rows = new Uint8Array(width * count * 4);
    this.painter.rows(x, y, width, count, rows);
    return rows;
  }

  preview({ orientation, side }) {
    this.shown = this.painter.preview(orientation, side);
    return true;
  }

  close() {
    if (this.painter) this.painter.close();
    return true;
  }
}
