import CNevusKernels

/// Convolution as a packed matrix product.
///
/// A 1x1 convolution reads its rows where they lie. Any other window's values are gathered, for a
/// few pixels at a time, into rows that stay in the cache while all channels run over them; around
/// the picture stands the padding.
struct ConvolutionKernel {
  let layer: Layer
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  /// Bytes from one input pixel to the next, and input values a tap.
  let inputStep: Int
  let outputShape: Shape
  /// What a tap outside the input reads: `inputStep` values, rounded up to 8.
  let padding: UnsafePointer<UInt8>
  /// Room for the rows of `rowsTogether` pixels, and eight values.
  let rows: UnsafeMutablePointer<UInt8>
  let product: MatrixProduct

  /// Whether the rows of values lie in the input as the kernel wants them.
  static func isDirect(_ layer: Layer, _ layout: MatrixLayout) -> Bool {
    layer.kernel == 1 && layer.stride == 1 && layer.paddingBefore == 0 && layer.paddingAfter == 0
      && layout.group == .quads
  }

  @_optimize(speed)
  func run() {
    let pixels = outputShape.height * outputShape.width
    let isDirect = Self.isDirect(layer, product.layout)
    let rowBytes = isDirect ? inputStep : product.matrix.groups * 4
    let together = MatrixProduct.pixelsTogether(product.layout, rowBytes: rowBytes)
    let smallest = min(pixels, product.layout.pixelsPerBlock)
    var next = 0
    while next < pixels {
      // A rest smaller than a register block takes in pixels that are already done.
      let first = min(next, pixels - smallest)
      let count = min(together, pixels - first)
      if isDirect {
        product.run(
          rows: input + first * inputStep, rowStep: inputStep, first: first, count: count)
      } else {
        gather(first: first, count: count, rowBytes: rowBytes)
        product.run(rows: rows, rowStep: rowBytes, first: first, count: count)
      }
      next = first + count
    }
  }

  @_optimize(speed)
  private func gather(first: Int, count: Int, rowBytes: Int) {
    if product.layout.group == .pairs {
      gather(first: first, count: count, rowBytes: rowBytes, as: Int16.self)
    } else {
      gather(first: first, count: count, rowBytes: rowBytes, as: UInt8.self)
    }
  }

  /// Copies the windows of `count` output pixels, in ascending order: a copy may run up to seven
  /// values over its end, into what is copied next.
  @inline(__always)
  private func gather<Value: RowValue>(
    first: Int, count: Int, rowBytes: Int, as type: Value.Type
  ) {
    var y = first / outputShape.width * layer.stride - layer.paddingBefore
    var column = first % outputShape.width
    for index in 0..<count {
      let x = column * layer.stride - layer.paddingBefore
      let target = UnsafeMutableRawPointer(rows + index * rowBytes)
        .assumingMemoryBound(to: type)
      gather(y: y, x: x, into: target)
      column += 1
      if column == outputShape.width {
        column = 0
        y += layer.stride
      }
    }
  }

  /// The window at (y, x), rows of taps one after the other.
  @inline(__always)
  private func gather<Value: RowValue>(y: Int, x: Int, into start: UnsafeMutablePointer<Value>) {
    let kernel = layer.kernel
    let isInside = x >= 0 && x &+ kernel <= inputShape.width
    let rowBytes = inputShape.width &* inputStep
    var target = start
    var line = input + y &* rowBytes + x &* inputStep
    if isInside && y >= 0 && y &+ kernel <= inputShape.height {
      for _ in 0..<kernel {
        Value.copy(line, kernel &* inputStep, to: target)
        target += kernel &* inputStep
        line += rowBytes
      }
      return
    }
    for row in y..<y + kernel {
      defer { line += rowBytes }
      let isRow = row >= 0 && row < inputShape.height
      for tap in 0..<layer.kernel {
        let isTap = isRow && x + tap >= 0 && x + tap < inputShape.width
        Value.copy(isTap ? line + tap * inputStep : padding, inputStep, to: target)
        target += inputStep
      }
    }
  }
}

/// What gathered rows consist of: bytes, or bytes widened to 16 bits.
protocol RowValue {
  /// Copies eight values at a time, so up to seven more than `count`.
  static func copy(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<Self>)
}

extension UInt8: RowValue {
  @inline(__always)
  static func copy(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    let from = UnsafeRawPointer(source)
    let to = UnsafeMutableRawPointer(target)
    var offset = 0
    repeat {
      (to + offset).storeBytes(of: nevus_load_half(from + offset, 0), as: SIMD8<UInt8>.self)
      offset &+= 8
    } while offset < count
  }
}

extension Int16: RowValue {
  @inline(__always)
  static func copy(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<Int16>
  ) {
    let from = UnsafeRawPointer(source)
    let to = UnsafeMutableRawPointer(target)
    var offset = 0
    repeat {
      (to + offset &* 2).storeBytes(
        of: nevus_widen(nevus_load_half(from + offset, 0)), as: SIMD8<Int16>.self)
      offset &+= 8
    } while offset < count
  }
}
