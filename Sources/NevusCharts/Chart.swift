/// A chart that becomes an SVG picture.
///
/// The SVG stands alone or inline in a page: presentation attributes only (a page's Content
/// Security Policy may forbid styles), no script, text and axes in `currentColor`, so that it is
/// read on light and dark ground.
public protocol Chart: Sendable {
  /// What the chart shows, in a few words.
  var title: String { get }
  /// What there is to see, in a sentence or two, for those who do not see it.
  var summary: String { get }
  /// The chart as an `<svg>` element.
  ///
  /// - Throws: `ChartError` where the values cannot be drawn.
  func svg() throws(ChartError) -> String
}
