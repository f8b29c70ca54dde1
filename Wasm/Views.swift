import NevusCore

// The views of one picture, spread over several instances of the module: one is fed the picture,
// the squares are copied to the others, each runs some of the views, one gives the answer.

/// Ends the feeding without running anything: the squares are then at `nevus_squares`.
@_expose(wasm, "nevus_prepare")
@_cdecl("nevus_prepare")
public func prepare() -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in try classifier.prepare() }
}

/// Says that the host will write the squares of a picture with that many views.
@_expose(wasm, "nevus_expect")
@_cdecl("nevus_expect")
public func expect(_ views: Int32) -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    try classifier.expectSquares(views: Int(views))
  }
}

/// Where the squares are, null without weights.
@_expose(wasm, "nevus_squares")
@_cdecl("nevus_squares")
public func squares() -> UnsafeMutableRawPointer? { Module.shared.squares?.baseAddress }

/// Bytes of the squares that the views need.
@_expose(wasm, "nevus_squares_bytes")
@_cdecl("nevus_squares_bytes")
public func squaresBytes() -> Int32 { Int32(Module.shared.squares?.count ?? 0) }

/// Runs the network on one view of the squares; its logits are then in its row of `nevus_logits`.
@_expose(wasm, "nevus_view")
@_cdecl("nevus_view")
public func view(_ index: Int32) -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    guard index >= 0, index < Int32(classifier.viewCount) else {
      throw PictureError(.badViews, "has fewer views")
    }
    Module.shared.logits[Int(index)] = classifier.logits(view: Int(index))
  }
}

/// Sixteen rows of nine floats: the logits of each view, which the host may write.
@_expose(wasm, "nevus_logits")
@_cdecl("nevus_logits")
public func logits() -> UnsafeMutableRawPointer { UnsafeMutableRawPointer(Module.shared.logits) }

/// Makes the answer from the logits of all views.
@_expose(wasm, "nevus_judge")
@_cdecl("nevus_judge")
public func judge() -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    Module.shared.show(
      try classifier.answer(
        UnsafeBufferPointer(start: Module.shared.logits, count: classifier.viewCount)))
  }
}

/// Runs one layer `count` times on whatever stands in its input: for measuring, where a page's clock
/// is too coarse for one run.
@_expose(wasm, "nevus_layer")
@_cdecl("nevus_layer")
public func layer(_ index: Int32, _ count: Int32) -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    for _ in 0..<max(0, count) { classifier.run(layer: Int(index)) }
  }
}
