import NevusCore

extension Crop {
  /// A rectangle as it is written on the command line and in requests: `x,y,width,height`; whether it
  /// fits is for each picture to say.
  ///
  /// - Returns: nil if these are not four whole numbers.
  public init?(text: String) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2],
      let height = numbers[3]
    else { return nil }
    self.init(x: x, y: y, width: width, height: height)
  }
}
