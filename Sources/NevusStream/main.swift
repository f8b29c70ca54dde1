import CNevusStreams

// A WASI host starts the command at `_start`, and this entry is never linked.
#if !arch(wasm32)
  nevus_end(Command.run(nevus_arguments(CommandLine.argc, CommandLine.unsafeArgv)))
#endif
