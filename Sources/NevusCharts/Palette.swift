/// Colours and dashes that tell series apart, also without colour vision and on any ground.
///
/// Wong's colours (Nature Methods 8, 2011), the light ones darkened until each has a contrast of
/// at least 3 : 1 to white and to near-black (WCAG 2.2, 1.4.11); a test computes it. Series
/// beyond the first six repeat them with dashes.
package enum Palette {
  /// Red, green, blue of each colour as `#rrggbb`.
  package static let colours = [
    "#0072b2", "#d55e00", "#008f68", "#b9628f", "#a87400", "#2b87bd",
  ]
  private static let dashes = ["", "6 3", "2 3"]

  /// The colour of series `index`.
  package static func colour(_ index: Int) -> String { colours[index % colours.count] }

  /// The stroke attributes of series `index`.
  static func stroke(_ index: Int) -> [(String, String)] {
    let dash = dashes[index / colours.count % dashes.count]
    return [("stroke", colour(index)), ("stroke-width", "2"), ("fill", "none")]
      + (dash.isEmpty ? [] : [("stroke-dasharray", dash)])
  }
}
