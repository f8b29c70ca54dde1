import NevusCore

/// Starts a picture of `width` x `height` stored pixels, to be looked at in 1, 2, 4, 8 or 16 views;
/// the crop counts if `hasCrop` is not 0. `colour` is the word that `nevus_container_info` has.
@_expose(wasm, "nevus_begin")
@_cdecl("nevus_begin")
public func begin(
  _ width: Int32, _ height: Int32, _ orientation: Int32, _ colour: Int32, _ hasCrop: Int32,
  _ x: Int32, _ y: Int32, _ cropWidth: Int32, _ cropHeight: Int32, _ views: Int32
) -> Int32 {
  let crop = Crop(x: Int(x), y: Int(y), width: Int(cropWidth), height: Int(cropHeight))
  return Module.shared.withClassifier { classifier throws(PictureError) in
    try classifier.begin(
      width: Int(width), height: Int(height),
      orientation: UInt8(exactly: orientation).flatMap(Orientation.init(rawValue:)) ?? .upright,
      crop: hasCrop == 0 ? nil : crop, views: Int(views), colour: ColourSpace(word: colour))
    Module.shared.showSource(classifier.source)
  }
}

/// Four words: the rectangle of stored pixels whose rows have to be fed.
@_expose(wasm, "nevus_source")
@_cdecl("nevus_source")
public func source() -> UnsafePointer<Int32> { Module.shared.source.words }

/// Where rows are put before `nevus_rows`: RGBA, `source` width * 4 bytes each, tightly packed.
@_expose(wasm, "nevus_band")
@_cdecl("nevus_band")
public func band() -> UnsafeMutableRawPointer { Module.shared.band }

/// Bytes of the band.
@_expose(wasm, "nevus_band_bytes")
@_cdecl("nevus_band_bytes")
public func bandBytes() -> Int32 { Int32(Module.bandBytes) }

/// Feeds `count` rows from the band.
@_expose(wasm, "nevus_rows")
@_cdecl("nevus_rows")
public func rows(_ count: Int32) -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    let bytesPerRow = classifier.source.width * 4
    guard count >= 0, bytesPerRow > 0, Int(count) <= Module.bandBytes / bytesPerRow else {
      throw PictureError(.corrupt, "has rows that do not fit the band")
    }
    try classifier.rows(Module.shared.band, count: Int(count), bytesPerRow: bytesPerRow)
  }
}

/// Runs the network on what was fed, in all views asked for.
@_expose(wasm, "nevus_finish")
@_cdecl("nevus_finish")
public func finish() -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    Module.shared.show(try classifier.finish())
  }
}

/// The words of `AnswerWords`.
@_expose(wasm, "nevus_answer")
@_cdecl("nevus_answer")
public func answer() -> UnsafePointer<Int32> { Module.shared.answer.words }
