/// How fast the generated page gets to its first answer, and what it holds.
public struct PageBenchmark: Codable, Equatable, Sendable {
  /// Which build of the module the page chose.
  public var module: String
  /// The browser.
  public var host: String
  /// From navigation to `ready`, from the disk.
  public var ready: Timing
  /// From navigation to the answer for the drawn example.
  public var firstAnswer: Timing
  /// How smoothly that went; absent from older measurements.
  public var loading: PageLoading?
  /// One small JPEG picture in one view, from the call to the answer: decoding and resizing
  /// included.
  public var picture: Timing
  /// One picture in 16 views, by the number of workers.
  public var views: [String: Timing]
  /// How many pictures were answered one after the other.
  public var pictures: Int
  /// Bytes of the module's memory after the first of them.
  public var memoryBefore: Int
  /// The same after the last.
  public var memoryAfter: Int
}
