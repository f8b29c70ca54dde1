import CNevusStreams

#if arch(wasm32)
  /// Where a WASI host starts a command. The C library's own start is that of a library
  /// (`_initialize`), because the page's modules are linked so; the build takes its export away.
  @_expose(wasm, "_start")
  @_cdecl("nevus_start")
  public func start() {
    nevus_before_start()
    nevus_end(Command.run(nevus_arguments(0, nil)))
  }
#endif
