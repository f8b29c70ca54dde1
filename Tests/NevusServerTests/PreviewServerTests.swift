import Foundation
import NevusServer
import Testing

@Suite(.serialized)
struct PreviewServerTests {
  @Test func `files come with their types, sizes and rules`() async throws {
    try await Folder.served { site, _ in
      for (path, type) in [
        ("index.html", "text/html; charset=utf-8"),
        ("nevus.js?v=12345678", "text/javascript; charset=utf-8"),
        ("nevus.css", "text/css; charset=utf-8"), ("nevus.wasm", "application/wasm"),
        ("nevus.weights", "application/octet-stream"), ("nevus.svg", "image/svg+xml"),
        ("sub/", "text/html; charset=utf-8"), ("a%20b.txt", "text/plain; charset=utf-8"),
      ] {
        let url = try #require(URL(string: path, relativeTo: site))
        let reply = try await Reply.to(url)
        #expect(reply.status == 200, "\(path)")
        #expect(reply.headers["content-type"] == type, "\(path)")
        #expect(reply.headers["content-length"] == String(reply.body.count), "\(path)")
        #expect(reply.headers["cache-control"] == "no-cache", "\(path)")
        #expect(reply.headers["x-content-type-options"] == "nosniff", "\(path)")
      }
      #expect(try await Reply.to(site).text == "<!doctype html>page")
    }
  }

  @Test func `HEAD gives the same headers and no body`() async throws {
    try await Folder.served { site, _ in
      for name in ["nevus.js", "missing.js"] {
        let url = site.appendingPathComponent(name)
        let head = try await Reply.to(url, method: "HEAD")
        let get = try await Reply.to(url)
        #expect(head.status == get.status)
        #expect(head.body.isEmpty && !get.body.isEmpty)
        #expect(head.headers["content-length"] == get.headers["content-length"])
        #expect(head.headers["etag"] == get.headers["etag"])
      }
    }
  }

  @Test func `a file that has not changed is not sent again, one that has is`() async throws {
    try await Folder.served { site, folder in
      let url = site.appendingPathComponent("nevus.js")
      let first = try await Reply.to(url)
      let tag = try #require(first.headers["etag"])
      let second = try await Reply.to(url, headers: ["If-None-Match": tag])
      #expect(second.status == 304 && second.body.isEmpty)
      try Data("changed".utf8).write(to: URL(fileURLWithPath: "\(folder.site)/nevus.js"))
      let third = try await Reply.to(url, headers: ["If-None-Match": tag])
      #expect(third.status == 200 && third.text == "changed")
    }
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
  func `other methods are refused`(method: String) async throws {
    try await Folder.served { site, _ in
      let reply = try await Reply.to(site, method: method)
      #expect(reply.status == 405)
      #expect(reply.headers["allow"] == "GET, HEAD")
    }
  }

  @Test func `what is not there is a page that says so`() async throws {
    try await Folder.served { site, _ in
      for name in ["missing.html", "sub/missing", "nevus.js/", "sub"] {
        let url = try #require(URL(string: name, relativeTo: site))
        let reply = try await Reply.to(url)
        #expect(reply.status == 404, "\(name)")
        #expect(reply.text.contains("no such file"), "\(name)")
      }
    }
  }

  @Test func `nothing outside the folder can be named`() async throws {
    try await Folder.served { site, folder in
      let port = try #require(site.port)
      let absolute = folder.root.appendingPathComponent("secret.txt").path
      for target in [
        "/../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt", "/sub/../../secret.txt",
        "/sub/%2e%2e/%2e%2e/secret.txt", "/..%5csecret.txt", "/.%2e/secret.txt", "/link.txt",
        "/up/secret.txt", "/up/site", "/.hidden", "/%2ehidden", "/index.html%00.txt",
        "/index.html%00", "//index.html", "/%2f\(absolute)", "/\(absolute)", absolute,
        "http://other/secret.txt", "http://other/../secret.txt", "index.html", "*", "/%", "/%zz",
        "/%ff%fe",
        "/nevus.js%0d%0aX: y",
        "/\(String(repeating: "a/", count: 1500))", "/%252e%252e/secret.txt",
      ] {
        let answered = try await RawRequest.get(target, port: port)
        let response = try #require(answered, "\(target)")
        // Some are no requests at all.
        #expect(
          response.hasPrefix("HTTP/1.1 404") || response.hasPrefix("HTTP/1.1 400"),
          "\(target): \(response.prefix(40))")
        #expect(!response.contains("secret\n") && !response.hasSuffix("secret"), "\(target)")
        #expect(!response.hasSuffix("hidden"), "\(target)")
      }
    }
  }

  @Test func `bytes that are no request do not end the server`() async throws {
    try await Folder.served { site, _ in
      let port = try #require(site.port)
      for bytes in [
        Array("GET\r\n\r\n".utf8), Array("\0\0\0\0\r\n\r\n".utf8), [0xFF, 0xFE, 0x0A, 0x0A],
        Array("GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n".utf8),
        Array("GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n".utf8),
      ] {
        _ = try await RawRequest.send(bytes, port: port)
        #expect(try await Reply.to(site).status == 200)
      }
    }
  }

  @Test func `a port in use is named`() async throws {
    try await Folder.served { site, folder in
      let port = UInt16(try #require(site.port))
      let second = try PreviewServer(folder: folder.site, port: port)
      let error = await #expect(throws: ServerError.self) { try await second.run { _ in } }
      #expect(error == .portInUse(host: "127.0.0.1", port: port))
      #expect(error?.description.contains("--port") == true)
    }
  }

  @Test func `a server that was ended leaves its port free`() async throws {
    let ports = Ports()
    try await Folder.served { site, _ in await ports.keep(site.port) }
    let port = try #require(await ports.kept)
    #expect(try await RawRequest.get("/", port: port) == nil)
  }

  @Test func `a folder without a page and a host that is no address are refused`() throws {
    #expect(throws: ServerError.noSite(folder: "/nowhere")) {
      try PreviewServer(folder: "/nowhere")
    }
    let folder = try Folder()
    defer { folder.remove() }
    #expect(throws: ServerError.badHost("example.org")) {
      try PreviewServer(folder: folder.site, host: "example.org")
    }
  }

  /// Carries a number out of a sendable closure.
  private actor Ports {
    var kept: Int?
    func keep(_ port: Int?) { kept = port }
  }
}
