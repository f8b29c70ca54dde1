import Foundation

/// As much of SVG as the site's icon needs: filled circles and paths in one square `viewBox`.
struct VectorDrawing {
  typealias Point = SIMD2<Double>

  /// Closed lines that are filled together, by the rule `nonzero`.
  struct Shape {
    var lines: [[Point]]
    /// Red, green and blue.
    var colour: [UInt8]
  }

  /// Shapes, the lowest first; coordinates from 0 to 1.
  var shapes: [Shape]
  /// The colour under all shapes; nil for none.
  var ground: [UInt8]?

  /// Reads an SVG file's text.
  ///
  /// - Parameter path: The file's name, for messages.
  /// - Throws: `source`, naming what is not drawn here.
  init(svg: String, path: String) throws(SiteError) {
    guard let box = svg.firstMatch(of: #/viewBox="0 0 (\d+) (\d+)"/#), box.1 == box.2,
      let side = Double(box.1), side > 0
    else { throw .source(path: path, reason: "has no square viewBox that starts at 0 0") }
    shapes = []
    for element in svg.matches(of: #/<([a-z]+)\s([^<>]*)>/#) where element.1 != "svg" {
      func value(_ name: String) -> Substring? {
        element.2.matches(of: #/([a-z]+)="([^"]*)"/#).first { $0.1 == name }?.2
      }
      guard let colour = Self.colour(value("fill")) else {
        throw .source(path: path, reason: "an element <\(element.1)> has no fill like #0e5a57")
      }
      let lines: [[Point]]
      if element.1 == "path", let data = value("d") {
        do {
          lines = try VectorPath(data).lines
        } catch {
          throw .source(path: path, reason: "the path has \(error.what), which is not drawn here")
        }
      } else if element.1 == "circle", let x = value("cx").flatMap({ Double($0) }),
        let y = value("cy").flatMap({ Double($0) }), let radius = value("r").flatMap({ Double($0) })
      {
        lines = [Self.circle(around: [x, y], radius: radius)]
      } else {
        throw .source(path: path, reason: "an element <\(element.1)> is not drawn here")
      }
      shapes.append(Shape(lines: lines.map { $0.map { $0 / side } }, colour: colour))
    }
  }

  /// The same, smaller or larger around the middle.
  func scaled(by factor: Double) -> VectorDrawing {
    var scaled = self
    let middle = Point(0.5, 0.5)
    for index in scaled.shapes.indices {
      scaled.shapes[index].lines = shapes[index].lines.map { line in
        line.map { middle + ($0 - middle) * factor }
      }
    }
    return scaled
  }

  private static func circle(around middle: Point, radius: Double) -> [Point] {
    (0..<256).map { step in
      let angle = Double(step) / 256 * 2 * Double.pi
      return middle + radius * Point(cos(angle), sin(angle))
    }
  }

  private static func colour(_ text: Substring?) -> [UInt8]? {
    guard let text, text.count == 7, text.first == "#",
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    return [UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
  }
}
