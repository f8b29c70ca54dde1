/// What a host has to be told so that a site loads fast and stays safe: types, caching, and the
/// policy of the pages once more as a header, which covers workers, too.
///
/// Without any of it a site works all the same.
public enum HostingRecipe: String, CaseIterable, Sendable {
  case netlify, cloudflare, github, apache, nginx, caddy, s3

  /// The file in the site's folder. The first four hosts read it there; the others' is for whoever
  /// sets the host up.
  public var file: String {
    switch self {
    case .netlify, .cloudflare: "_headers"
    case .github: ".nojekyll"
    case .apache: ".htaccess"
    case .nginx: "nginx.conf"
    case .caddy: "Caddyfile"
    case .s3: "upload-s3.sh"
    }
  }

  /// The file's text for a site at a path.
  ///
  /// - Parameters:
  ///   - path: Where the folder is on its host, with slashes at both ends.
  ///   - stamped: Files that pages ask for with a hash of their content in the address.
  func text(path: String, stamped: [String]) -> String {
    switch self {
    case .netlify, .cloudflare: Self.headersFile(path, stamped)
    case .github: ""
    case .apache: Self.apacheText
    case .nginx: Self.nginxText(path)
    case .caddy: Self.caddyText(path)
    case .s3: Self.s3Text(path, stamped)
    }
  }

  /// Whether pages ask for a file with a hash of its content in the address.
  static func isStamped(_ path: String) -> Bool {
    [".css", ".js", ".svg", ".png", ".wasm", ".weights"].contains { path.hasSuffix($0) }
      && path != OfflineWorker.path
  }

  private static let forever = "public, max-age=31536000, immutable"

  /// Headers of every response.
  private static let headers = [
    ("Content-Security-Policy", "\(ContentSecurityPolicy.page); frame-ancestors 'self'"),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(self), geolocation=(), microphone=()"),
  ]

  /// Both hosts ask for everything again by themselves, unless they are told otherwise.
  private static func headersFile(_ path: String, _ stamped: [String]) -> String {
    let all = headers.map { "  \($0): \($1)\n" }.joined()
    let kept = stamped.map { file in
      let type = types.first { file.hasSuffix($0.0) }.map { "  Content-Type: \($0.1)\n" } ?? ""
      return "\(path)\(file)\n\(type)  Cache-Control: \(forever)\n"
    }.joined()
    return "\(path)*\n\(all)\(kept)"
  }

  /// Types that hosts do not know of themselves.
  private static let types = [
    (".wasm", "application/wasm"), (".weights", "application/octet-stream"),
  ]

  private static let apacheText = """
    AddType application/wasm .wasm
    AddType application/octet-stream .weights
    AddType text/javascript .mjs
    AddType application/manifest+json .webmanifest
    AddOutputFilterByType DEFLATE text/html text/css text/javascript application/wasm image/svg+xml
    \(headers.map { "Header set \($0) \"\($1)\"\n" }.joined())\
    <If "%{QUERY_STRING} =~ /^v=/">
      Header set Cache-Control "\(forever)"
    </If>
    <Else>
      Header set Cache-Control no-cache
    </Else>

    """

  private static func nginxText(_ path: String) -> String {
    """
    # In the http block:
    map $arg_v $nevus_cache {
      default "\(forever)";
      "" no-cache;
    }
    # In the server block:
    location \(path) {
      include mime.types;
      types {
        application/wasm wasm;
        application/octet-stream weights;
        text/javascript mjs;
        application/manifest+json webmanifest;
      }
    \(headers.map { "  add_header \($0) \"\($1)\" always;\n" }.joined())\
      add_header Cache-Control $nevus_cache;
      gzip on;
      gzip_types text/css text/javascript application/javascript application/wasm image/svg+xml;
    }

    """
  }

  private static func caddyText(_ path: String) -> String {
    """
    handle_path \(path)* {
      root * /srv/nevus
    \(headers.map { "  header \($0) \"\($1)\"\n" }.joined())\
      header *.weights Content-Type application/octet-stream
      @stamped query v=*
      @other not query v=*
      header @stamped Cache-Control "\(forever)"
      header @other Cache-Control no-cache
      encode gzip
      file_server
    }

    """
  }

  /// An object store takes types and caching with each file. What sends its files to readers, such
  /// as CloudFront, keeps old ones until it is told.
  private static func s3Text(_ path: String, _ stamped: [String]) -> String {
    let kept = stamped.filter { !$0.hasSuffix(".wasm") && !$0.hasSuffix(".weights") }
    let others = stamped.map { " --exclude \($0)" }.joined()
    let included = kept.map { " --include \($0)" }.joined()
    let immutable = "--cache-control '\(forever)'"
    return """
      #!/bin/sh
      # upload-s3.sh BUCKET [DISTRIBUTION]: from inside of the folder. Sets CloudFront's response
      # headers once by hand: \(headers.map { $0.0 }.joined(separator: ", ")).
      set -eu
      to=s3://$1\(path)
      aws s3 sync . "$to" --exclude '*'\(included) \(immutable)
      aws s3 sync . "$to" --exclude '*' --include '*.wasm' --content-type application/wasm \(immutable)
      aws s3 sync . "$to" --exclude '*' --include '*.weights' \\
        --content-type application/octet-stream \(immutable)
      aws s3 sync . "$to" --exclude '*' --include '*.mjs' --content-type text/javascript \\
        --cache-control no-cache
      aws s3 sync . "$to" --exclude '*' --include '*.webmanifest' \\
        --content-type application/manifest+json --cache-control no-cache
      aws s3 sync . "$to" --exclude '*.mjs' --exclude '*.webmanifest'\(others) \\
        --exclude upload-s3.sh --cache-control no-cache
      [ $# -lt 2 ] || aws cloudfront create-invalidation --distribution-id "$2" --paths '\(path)*'

      """
  }
}
