import Foundation
import NevusBuild
import Testing

@Suite struct ProcessSystemTests {
  let system = ProcessSystem(path: "/nowhere:/bin:/usr/bin")

  @Test func `tools are found in the order of the path and folders are none`() {
    #expect(system.find("sh") == "/bin/sh")
    #expect(system.find("no-such-tool-here") == nil)
    #expect(ProcessSystem(path: "/usr").find("bin") == nil)
  }

  @Test func `standard output is returned whole even when it is long`() throws {
    let output = try system.run(Command("/bin/sh", ["-c", "head -c 300000 /dev/zero"]))
    #expect(output.count == 300_000)
  }

  @Test func `a status other than 0 is an error with the command`() {
    let command = Command("/bin/sh", ["-c", "exit 3"])
    #expect(throws: BuildError.commandFailed(command: "/bin/sh -c 'exit 3'", status: 3)) {
      try system.run(command)
    }
  }

  @Test func `a tool that a signal ends has failed`() {
    let command = Command("/bin/sh", ["-c", "kill -9 $$"])
    #expect(throws: BuildError.commandFailed(command: command.line, status: 9)) {
      try system.run(command)
    }
  }

  @Test func `a tool that is not there is named`() {
    #expect(throws: BuildError.toolMissing("/nowhere/tool")) {
      try system.run(Command("/nowhere/tool", []))
    }
  }

  @Test func `tools read nothing from the caller's standard input`() throws {
    #expect(try system.run(Command("/bin/sh", ["-c", "cat"])).isEmpty)
  }
}
