import NevusCore

/// Starts walking over a JPEG or PNG file of `byteCount` bytes.
@_expose(wasm, "nevus_container_begin")
@_cdecl("nevus_container_begin")
public func containerBegin(_ byteCount: Int32) {
  Module.shared.walker.begin(byteCount: Int(byteCount))
}

/// Walks over the file's next bytes, in any division.
@_expose(wasm, "nevus_container_bytes")
@_cdecl("nevus_container_bytes")
public func containerBytes(_ pointer: UnsafeRawPointer?, _ count: Int32) -> Int32 {
  do {
    try Module.shared.walker.consume(
      UnsafeRawBufferPointer(start: pointer, count: pointer == nil ? 0 : max(0, Int(count))))
    return 0
  } catch {
    return Int32(error.code.rawValue)
  }
}

/// Ends the walk; on success `nevus_container_info` has what was found.
@_expose(wasm, "nevus_container_end")
@_cdecl("nevus_container_end")
public func containerEnd() -> Int32 {
  do {
    Module.shared.show(try Module.shared.walker.finish())
    return 0
  } catch {
    return Int32(error.code.rawValue)
  }
}

/// Words: format (1 JPEG, 2 PNG; 256 more where the file says that it is no photograph), stored
/// width and height, orientation, the colour space's word, the number of kept ranges, then offset and
/// length of each.
@_expose(wasm, "nevus_container_info")
@_cdecl("nevus_container_info")
public func containerInfo() -> UnsafePointer<Int32> { Module.shared.container.words }
