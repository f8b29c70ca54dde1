// A picture's rows, wherever they are painted: here, or in the page where workers have no canvas.
async function openPicture(source, page) {
  if (canPaint()) return new LocalPicture(source instanceof Blob ? await bitmapOf(source) : source);
  return RemotePicture.open(source, page);
}

class LocalPicture {
  constructor(bitmap) { this.painter = new Painter(bitmap); }
  get width() { return this.painter.bitmap.width; }
  get height() { return this.painter.bitmap.height; }
  async rows(x, y, width, count, target) { this.painter.rows(x, y, width, count, target()); }
  async preview(orientation, side) { return this.painter.preview(orientation, side); }
  close() { this.painter.close(); }
}

// Asks the page, which holds the bitmap and answers with bands of rows.
class RemotePicture {
  static async open(source, page) {
    const { width, height } = await page.ask('open', { source });
    return new RemotePicture(page, width, height);
  }

  constructor(page, width, height) {
    this.page = page;
    this.width = width;
    this.height = height;
  }

  async rows(x, y, width, count, target) {
    const rows = await this.page.ask('rows', { x, y, width, count });
    target().set(rows);
  }

  // The page keeps what it will show.
  async preview(orientation, side) {
    await this.page.ask('preview', { orientation, side });
    return null;
  }

  close() { this.page.ask('close', {}); }
}
