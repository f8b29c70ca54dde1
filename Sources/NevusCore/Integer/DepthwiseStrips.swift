import CNevusKernels

/// The taps of one row of a depthwise convolution's output for eight channels, grouped as products
/// take them: what a kernel reads one group after the other.
///
/// There is a strip for every `groupTaps` rows of the window, in which each column of the padded
/// input is one group, and one for the row that is left, in which a group starts at each column.
/// With a stride of s, columns 0, s, 2s ... stand together, then columns 1, s + 1 ...: so the same
/// tap of the next pixel always lies one group on.
struct DepthwiseStrips {
  let layout: DepthwiseLayout
  private let stride: Int
  /// Columns before the input's first, and the input's.
  private let paddingBefore: Int
  private let width: Int
  /// Bytes from one column of the input to the next.
  private let step: Int
  /// Columns of the input that a window reaches.
  private let inside: Int
  /// Columns of all windows.
  private let columns: Int
  /// From the first column of one remainder of the stride to that of the next; a whole strip.
  private let planeBytes: Int
  private let stripBytes: Int
  /// A row of zero points, sixteen bytes a column of the strips, and one of the input's size.
  private let line: UnsafeMutablePointer<UInt8>
  private let outside: UnsafeMutablePointer<UInt8>
  /// Bytes of a column of the line.
  private static let cellBytes = 16
  /// Bytes from one block's strips to those of the next.
  let blockBytes: Int
  /// The strips themselves, for two blocks.
  let groups: UnsafeMutableRawPointer

  /// - Parameter bytes: room for `byteCount` bytes.
  init(
    _ layout: DepthwiseLayout, _ layer: Layer, width: Int, step: Int, outputWidth: Int,
    bytes: UnsafeMutableRawPointer
  ) {
    self.layout = layout
    self.width = width
    self.step = step
    stride = layer.stride
    paddingBefore = layer.paddingBefore
    columns = Self.columns(layer, outputWidth: outputWidth)
    inside = min(width, columns - paddingBefore)
    planeBytes = Self.planeBytes(layer, outputWidth: outputWidth)
    stripBytes = planeBytes * layer.stride
    blockBytes = layout.strips * stripBytes
    outside = bytes.bound(to: UInt8.self)
    line = outside + (width * step).rounded(upTo: 64)
    groups = UnsafeMutableRawPointer(line) + Self.lineBytes(layer, outputWidth: outputWidth)
  }

  /// Columns of all windows, with those of pixels that fill up fours.
  private static func columns(_ layer: Layer, outputWidth: Int) -> Int {
    (outputWidth.rounded(upTo: DepthwiseLayout.pixelsTogether) - 1) * layer.stride + layer.kernel
  }

  /// Sixteen bytes for each column that a group along the row takes in.
  private static func lineBytes(_ layer: Layer, outputWidth: Int) -> Int {
    ((columns(layer, outputWidth: outputWidth) + 4) * cellBytes).rounded(upTo: 64)
  }

  private static func planeBytes(_ layer: Layer, outputWidth: Int) -> Int {
    columns(layer, outputWidth: outputWidth).rounded(upTo: layer.stride) / layer.stride
      * DepthwiseLayout.groupBytes
  }

  /// Bytes of a layer's strips and of the rows of zero points.
  static func byteCount(
    _ layout: DepthwiseLayout, _ layer: Layer, width: Int, step: Int, outputWidth: Int
  ) -> Int {
    (width * step).rounded(upTo: 64) + lineBytes(layer, outputWidth: outputWidth)
      + 2 * layout.strips * layer.stride * planeBytes(layer, outputWidth: outputWidth)
  }

  /// Where the first pixel's groups lie, in the order of `DepthwiseLayout.place(row:column:)`.
  func writeOffsets(to offsets: UnsafeMutablePointer<Int>) {
    for strip in 0..<layout.verticalStrips {
      for column in 0..<layout.kernel {
        offsets[strip * layout.kernel + column] = offset(strip: strip, column: column)
      }
    }
    for group in 0..<layout.horizontalGroups {
      offsets[layout.verticalStrips * layout.kernel + group] =
        offset(strip: layout.verticalStrips, column: group * layout.groupTaps)
    }
  }

  private func offset(strip: Int, column: Int) -> Int {
    strip * stripBytes + column % stride * planeBytes
      + column / stride * DepthwiseLayout.groupBytes
  }

  /// Fills everything with zero points: what stands beside the input stays so from row to row.
  @inline(__always)
  func prepare<Group: TapGroup>(_ group: Group.Type, zeroPoint: UInt8) {
    // From the row of zero points to the end of the line.
    for index in 0..<UnsafePointer(groups.bound(to: UInt8.self)) - UnsafePointer(outside) {
      outside[index] = zeroPoint
    }
    var target = groups
    while target < groups + 2 * blockBytes {
      group.store(outside, outside, outside, outside, to: &target, apart: 0)
    }
  }

  /// Fills the strips from the rows of a window, for eight or sixteen channels.
  ///
  /// - Parameters:
  ///   - input: the input's first row; `height` rows of `width` columns.
  ///   - top: the window's first row in it, which may lie outside.
  ///   - channel: the first; as many bytes as the group takes can be read there in every column.
  @inline(__always)
  func fill<Group: TapGroup>(
    _ group: Group.Type, input: UnsafePointer<UInt8>, height: Int, top: Int, channel: Int
  ) {
    func row(_ line: Int) -> UnsafeRawPointer {
      let y = top &+ line
      let start = y >= 0 && y < height ? input + y &* width &* step : UnsafePointer(outside)
      return UnsafeRawPointer(start + channel)
    }
    // What only fills up a group has weight 0: any row does.
    let last = layout.verticalRows &- 1
    var strip = groups
    var first = 0
    while first < layout.verticalRows {
      fillVertical(
        group, row(first), row(min(first &+ 1, last)), row(min(first &+ 2, last)),
        row(min(first &+ 3, last)), strip)
      first &+= layout.groupTaps
      strip += stripBytes
    }
    if layout.horizontalGroups > 0 { fillHorizontal(group, row(layout.kernel &- 1), strip) }
  }

  /// One strip's columns inside the input.
  @inline(__always)
  private func fillVertical<Group: TapGroup>(
    _ group: Group.Type, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer,
    _ d: UnsafeRawPointer, _ strip: UnsafeMutableRawPointer
  ) {
    var plane = strip
    for first in 0..<stride {
      var target = plane
      var column = first &- paddingBefore
      while column < 0 {
        column &+= stride
        target += DepthwiseLayout.groupBytes
      }
      var offset = column &* step
      while column < inside {
        group.store(a + offset, b + offset, c + offset, d + offset, to: &target, apart: blockBytes)
        offset &+= stride &* step
        column &+= stride
      }
      plane += planeBytes
    }
  }

  /// The last row's groups, by way of a line in which the input stands between zero points.
  @inline(__always)
  private func fillHorizontal<Group: TapGroup>(
    _ group: Group.Type, _ row: UnsafeRawPointer, _ strip: UnsafeMutableRawPointer
  ) {
    var source = row
    var cell = UnsafeMutableRawPointer(line + paddingBefore &* Self.cellBytes)
    for _ in 0..<inside {
      group.copy(source, to: cell)
      source += step
      cell += Self.cellBytes
    }
    var plane = strip
    for first in 0..<stride {
      var target = plane
      var from = UnsafeRawPointer(line + first &* Self.cellBytes)
      var column = first
      while column < columns {
        group.store(from, from + 16, from + 32, from + 48, to: &target, apart: blockBytes)
        from += stride &* Self.cellBytes
        column &+= stride
      }
      // Groups start at multiples of two or four columns: with a stride of two only at even ones.
      if stride == 2 { return }
      plane += planeBytes
    }
  }
}
