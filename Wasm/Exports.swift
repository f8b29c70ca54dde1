import NevusCore

// The module's boundary: plain functions over one classifier. Status 0 is success, anything else
// an `ErrorCode`. Pointers and counts come from the page that this module belongs to; everything
// that they point at (weights, pictures) is checked by the core.

/// Gives `byteCount` bytes, aligned to 16, or null.
@_expose(wasm, "nevus_allocate")
@_cdecl("nevus_allocate")
public func allocate(_ byteCount: Int32) -> UnsafeMutableRawPointer? {
  guard byteCount > 0 else { return nil }
  return .allocate(byteCount: Int(byteCount), alignment: 16)
}

/// Takes back what `nevus_allocate` gave.
@_expose(wasm, "nevus_release")
@_cdecl("nevus_release")
public func release(_ pointer: UnsafeMutableRawPointer?) {
  pointer?.deallocate()
}

/// Loads a weights file and releases its bytes: the packed copy is all that is kept.
@_expose(wasm, "nevus_load")
@_cdecl("nevus_load")
public func load(_ pointer: UnsafeMutableRawPointer?, _ byteCount: Int32) -> Int32 {
  guard let pointer, byteCount >= 0 else { return Int32(ErrorCode.notWeights.rawValue) }
  defer { pointer.deallocate() }
  do {
    try Module.shared.load(UnsafeRawBufferPointer(start: pointer, count: Int(byteCount)))
    return 0
  } catch {
    return Int32(error.code.rawValue)
  }
}

/// Seven words: input side, classes, address and length of the name, address of the SHA-256, layers,
/// the side of `OcclusionGrid`.
@_expose(wasm, "nevus_model")
@_cdecl("nevus_model")
public func model() -> UnsafePointer<Int32> { Module.shared.model.words }

/// The code of a diagnosis, NUL-terminated; empty past the last.
@_expose(wasm, "nevus_class_code")
@_cdecl("nevus_class_code")
public func classCode(_ index: Int32) -> UnsafePointer<UInt8> {
  (UInt8(exactly: index).flatMap(Diagnosis.init(rawValue:))?.code ?? "").utf8Start
}

/// The name of a decision, NUL-terminated; empty past the last.
@_expose(wasm, "nevus_decision_name")
@_cdecl("nevus_decision_name")
public func decisionName(_ index: Int32) -> UnsafePointer<UInt8> {
  (UInt8(exactly: index).flatMap(Decision.init(rawValue:))?.name ?? "").utf8Start
}

/// The code of a picture's problem, NUL-terminated; empty past the last.
@_expose(wasm, "nevus_problem_code")
@_cdecl("nevus_problem_code")
public func problemCode(_ index: Int32) -> UnsafePointer<UInt8> {
  (UInt8(exactly: index).flatMap(PictureProblem.init(rawValue:))?.code ?? "").utf8Start
}

/// The name of a status, NUL-terminated; empty for 0 and for what is none.
@_expose(wasm, "nevus_error_name")
@_cdecl("nevus_error_name")
public func errorName(_ status: Int32) -> UnsafePointer<UInt8> {
  (UInt8(exactly: status).flatMap(ErrorCode.init(rawValue:))?.name ?? "").utf8Start
}
