import Foundation

/// A program started in a process group of its own, so that it and all it starts can be ended.
///
/// Standard error, and standard output where it is not connected, go to a log file.
final class ChildProcess {
  /// The program's file name, for messages.
  let name: String
  /// Standard input and output, where they are connected.
  let channel: ChildChannel?
  private let identifier: pid_t
  private let log: String
  private var hasEnded = false

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: The path of an executable file.
  ///   - arguments: Without the program's own name.
  ///   - isConnected: Whether standard input and output are connected with `channel`; if not, the
  ///     input is empty.
  ///   - log: The file that the program's messages are appended to.
  ///   - environment: Variables that the program finds beside those of this one.
  /// - Throws: `notStarted`.
  init(
    _ program: String, _ arguments: [String], isConnected: Bool, log: String,
    environment: [String: String] = [:]
  ) throws(HostError) {
    name = URL(fileURLWithPath: program).lastPathComponent
    self.log = log
    channel = isConnected ? try ChildChannel(for: name) : nil
    identifier = try Self.spawn(program, arguments, channel, log: log, environment)
    ProcessGroups.add(identifier)
    channel?.closeChildSide()
  }

  deinit { stop() }

  /// Whether the program itself still runs. Does not reap it: its number stays taken until `stop`.
  var isRunning: Bool {
    guard !hasEnded else { return false }
    var information = siginfo_t()
    let status = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
    return status == 0 && information.si_signo == 0
  }

  /// Ends the program and everything in its group; harmless when called again.
  ///
  /// - Parameter grace: Seconds that it has to end by itself, now that its input is closed.
  func stop(grace: Double = 0) {
    guard !hasEnded else { return }
    channel?.close()
    let end = Deadline(grace)
    while isRunning, !end.hasPassed { usleep(5_000) }
    kill(-identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
    hasEnded = true
    ProcessGroups.remove(identifier)
  }

  /// The last lines of the log, for messages.
  var lastWords: String {
    guard let data = FileManager.default.contents(atPath: log) else { return "" }
    let lines = String(decoding: data.suffix(2_000), as: UTF8.self).split(separator: "\n")
    return lines.suffix(6).joined(separator: "\n")
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ channel: ChildChannel?, log: String,
    _ environment: [String: String]
  ) throws(HostError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let channel {
      posix_spawn_file_actions_adddup2(&actions, channel.childSide, STDIN_FILENO)
      posix_spawn_file_actions_adddup2(&actions, channel.childSide, STDOUT_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))

    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let inherited = ProcessInfo.processInfo.environment
    var variables =
      inherited.merging(environment) { _, own in own }.map { strdup("\($0)=\($1)") } + [nil]
    defer { for variable in variables { free(variable) } }
    var identifier: pid_t = 0
    let status = posix_spawn(&identifier, program, &actions, &attributes, &words, &variables)
    guard status == 0 else {
      throw .notStarted(program, detail: String(cString: strerror(status)))
    }
    return identifier
  }
}
