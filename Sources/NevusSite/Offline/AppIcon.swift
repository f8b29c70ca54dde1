import Foundation
import NevusPictures

/// The site's icon as pixels, for systems that take no SVG.
struct AppIcon {
  /// The file's name.
  var path: String
  /// A PNG file's bytes.
  var data: Data

  /// Two sizes with clear corners, and one that fills its square for systems that cut icons to a
  /// shape of their own; its drawing keeps within the middle 80 %, which every shape shows.
  ///
  /// - Throws: `source`, if the drawing has what is not drawn here.
  static func all(_ sources: SiteSources) throws(SiteError) -> [AppIcon] {
    let file = "\(sources.folder)/icons/icon.svg"
    let drawing = try VectorDrawing(svg: sources.icons["icon"] ?? "", path: file)
    var filling = drawing.scaled(by: 0.8)
    filling.ground = drawing.shapes.first?.colour
    return [
      try AppIcon("nevus-192.png", drawing, side: 192, file),
      try AppIcon("nevus-512.png", drawing, side: 512, file),
      try AppIcon("nevus-maskable-512.png", filling, side: 512, file),
    ]
  }

  private init(_ path: String, _ drawing: VectorDrawing, side: Int, _ file: String)
    throws(SiteError)
  {
    self.path = path
    let pixels = VectorRaster(drawing, side: side).pixels
    guard let bitmap = Bitmap(width: side, height: side, pixels: pixels),
      let data = try? PNGEncoder.encode(
        bitmap, keepsAlpha: drawing.ground == nil, compression: 9)
    else { throw .source(path: file, reason: "cannot be written as PNG") }
    self.data = data
  }
}
