// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: warnings are errors. The language mode is Swift 6 by the tools version.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let csv: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")
let toml: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let http: [Target.Dependency] = [
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, resources: resources,
    swiftSettings: strict)
}

let package = Package(
  name: "nevus",
  products: [
    .executable(name: "nevus", targets: ["nevus"]),
    .executable(name: "nevus-module", targets: ["NevusModule"]),
    .executable(name: "nevus-classify", targets: ["NevusStream"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    // Without its configuration package: this tool's options are its command line's.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // The core, and the module that the page loads.
    .target(name: "CNevusKernels"),
    room("NevusCore", ["CNevusKernels"]),
    .target(name: "CNevusMemory"),
    .executableTarget(
      name: "NevusModule", dependencies: ["NevusCore", "CNevusMemory"], path: "Wasm",
      swiftSettings: strict),

    // The command for WASI hosts, which natively is a command, too.
    .target(name: "CNevusStreams"),
    .executableTarget(
      name: "NevusStream", dependencies: ["NevusCore", "CNevusStreams"], swiftSettings: strict),

    // Leaves that any room may use natively: whole files, progress and tables.
    room("NevusFiles"),
    room("NevusTerminal"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    room("NevusArchives", ["CZlib"]),

    // Pictures, tensors, networks.
    .target(
      name: "CTurboJPEG", linkerSettings: [.linkedLibrary("jpeg"), .linkedLibrary("turbojpeg")]),
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png16")]),
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    room("NevusPictures", ["NevusCore", "NevusFiles", "CTurboJPEG", "CPNG"]),
    room("NevusTensors", ["NevusFiles"]),
    room("NevusArchitectures", ["NevusCore", "NevusTensors"]),
    room(
      "NevusPacking",
      [
        "NevusCore", "NevusTensors", "NevusArchitectures", "NevusFiles", "NevusTerminal",
        "COpenBLAS",
      ]),
    room("NevusSynthesis", ["NevusCore", "NevusPictures", "NevusFiles"]),

    room("NevusAnswers", ["NevusCore", "NevusPictures", "NevusFiles"]),

    // Data, training, evaluation.
    .target(name: "CNevusTraining"),
    room(
      "NevusData",
      ["NevusCore", "NevusPictures", "NevusCharts", "NevusFiles", "NevusTerminal", csv]),
    room(
      "NevusTraining",
      [
        "NevusCore", "NevusData", "NevusPictures", "NevusSynthesis", "NevusTensors",
        "NevusArchitectures", "NevusFiles", "NevusTerminal", "NevusCharts", "COpenBLAS",
        "CNevusTraining", toml,
      ]),
    room(
      "NevusEvaluation",
      [
        "NevusCore", "NevusData", "NevusPictures", "NevusSynthesis", "NevusFiles", "NevusTerminal",
        "NevusCharts",
      ]),

    // From a trained network to what ships.
    room(
      "NevusRelease",
      [
        "NevusCore", "NevusArchitectures", "NevusTensors", "NevusPictures", "NevusData",
        "NevusSynthesis", "NevusTraining", "NevusPacking", "NevusEvaluation", "NevusAnswers",
        "NevusFiles", "NevusTerminal",
      ]),

    // Many training runs that answer one question.
    room(
      "NevusStudies",
      [
        "NevusCore", "NevusData", "NevusTensors", "NevusTraining", "NevusEvaluation",
        "NevusRelease", "NevusCharts", "NevusFiles", toml,
      ]),

    // Damaged files by the thousand, and the readers that have to withstand them.
    room(
      "NevusFuzzing",
      [
        "NevusCore", "NevusPictures", "NevusTensors", "NevusPacking", "NevusSynthesis",
        "NevusData",
      ]),

    // What people say was wrong, as pictures to learn from.
    room(
      "NevusFeedback",
      ["NevusCore", "NevusPictures", "NevusData", "NevusFiles", "NevusTerminal"]),

    // A challenger from new pictures, and whether it may replace the champion.
    room(
      "NevusLearning",
      [
        "NevusCore", "NevusAnswers", "NevusData", "NevusTensors", "NevusTraining", "NevusPacking",
        "NevusEvaluation", "NevusRelease", "NevusFiles", "NevusTerminal",
      ]),

    // Answers over time, against those on which the model was measured.
    room(
      "NevusMonitoring",
      ["NevusCore", "NevusAnswers", "NevusEvaluation", "NevusCharts", "NevusFiles"]),

    // The site, its module, its hosts.
    room("NevusCharts"),
    room(
      "NevusSite",
      [
        "NevusCore", "NevusPictures", "NevusEvaluation", "NevusCharts", "NevusArchives",
        "NevusFiles", mustache,
      ]),
    room("NevusBuild", ["NevusFiles"]),
    room(
      "NevusDistribution",
      ["NevusCore", "NevusSite", "NevusBuild", "NevusArchives", "NevusFiles"]),
    .target(
      name: "NevusHosts",
      dependencies: [
        "NevusCore", "NevusPictures", "NevusSynthesis", "NevusFiles", "NevusAnswers",
        "NevusTerminal",
      ],
      resources: [
        .embedInCode("Runners/node_runner.mjs"), .embedInCode("Runners/wasmtime_runner.py"),
      ],
      swiftSettings: strict),
    .target(
      name: "NevusBenchmarks",
      dependencies: [
        "NevusCore", "NevusArchitectures", "NevusPacking", "NevusSynthesis", "NevusEvaluation",
        "NevusHosts", "NevusFiles", "NevusTerminal",
      ],
      resources: [.embedInCode("Page/engines.js")], swiftSettings: strict),
    .target(
      name: "NevusServer",
      dependencies: ["NevusCore", "NevusPictures", "NevusAnswers", "NevusFiles", "NevusSite"]
        + http,
      resources: [.embedInCode("API/openapi.json")], swiftSettings: strict),

    .executableTarget(
      name: "nevus",
      dependencies: [
        "NevusCore", "NevusPictures", "NevusTensors", "NevusArchitectures", "NevusPacking",
        "NevusSynthesis", "NevusData", "NevusTraining", "NevusEvaluation", "NevusCharts",
        "NevusSite", "NevusAnswers", "NevusRelease", "NevusBuild", "NevusDistribution",
        "NevusHosts", "NevusServer", "NevusFuzzing", "NevusStudies", "NevusBenchmarks",
        "NevusMonitoring", "NevusFeedback", "NevusLearning", "NevusFiles", "NevusTerminal",
        argumentParser,
      ],
      swiftSettings: strict),

    // What several test targets make their inputs with.
    .target(
      name: "NevusTestSupport", dependencies: ["NevusCore", "NevusPacking"], path: "Tests/Support",
      swiftSettings: strict),

    tests(of: "NevusFiles"),
    tests(of: "NevusTerminal"),
    tests(of: "NevusArchives"),
    tests(
      of: "NevusCore",
      [
        "NevusTensors", "NevusArchitectures", "NevusPacking", "NevusTestSupport", "NevusSynthesis",
        "NevusArchives",
      ]),
    tests(of: "NevusPictures", ["NevusCore", "NevusSynthesis"]),
    tests(of: "NevusTensors"),
    tests(of: "NevusArchitectures", ["NevusCore", "NevusTensors"]),
    tests(of: "NevusPacking", ["NevusCore", "NevusTensors", "NevusArchitectures"]),
    tests(of: "NevusAnswers", ["NevusCore", "NevusFiles"]),
    tests(of: "NevusSynthesis", ["NevusCore", "NevusPictures", "NevusFiles"]),
    tests(of: "NevusData", ["NevusCore", "NevusPictures"]),
    tests(
      of: "NevusTraining",
      ["NevusCore", "NevusData", "NevusPictures", "NevusTensors", "NevusArchitectures"]),
    tests(of: "NevusEvaluation", ["NevusCore", "NevusData"]),
    tests(
      of: "NevusRelease",
      [
        "NevusCore", "NevusArchitectures", "NevusData", "NevusTraining", "NevusPacking",
        "NevusEvaluation", "NevusPictures", "NevusSynthesis", "NevusAnswers", "NevusFiles",
      ]),
    tests(
      of: "NevusStudies",
      [
        "NevusCore", "NevusData", "NevusTraining", "NevusEvaluation", "NevusRelease",
        "NevusPictures", "NevusSynthesis", "NevusFiles",
      ]),
    tests(
      of: "NevusFeedback", ["NevusCore", "NevusData", "NevusPictures", "NevusSynthesis"]),
    tests(
      of: "NevusLearning",
      [
        "NevusCore", "NevusData", "NevusTraining", "NevusEvaluation", "NevusRelease",
        "NevusPacking", "NevusTensors", "NevusPictures", "NevusSynthesis", "NevusFiles",
      ]),
    tests(
      of: "NevusMonitoring", ["NevusCore", "NevusAnswers", "NevusEvaluation", "NevusFiles"]),
    tests(of: "NevusCharts"),
    tests(
      of: "NevusSite",
      [
        "NevusCore", "NevusPictures", "NevusEvaluation", "NevusPacking", "NevusArchitectures",
        "NevusArchives", "NevusFiles",
      ]),
    tests(of: "NevusBuild", ["NevusFiles"]),
    tests(of: "NevusDistribution", ["NevusBuild", "NevusSite", "NevusFiles"]),
    tests(of: "NevusHosts", ["NevusCore", "NevusPictures", "NevusSynthesis"]),
    tests(of: "NevusBenchmarks", ["NevusCore", "NevusArchitectures", "NevusEvaluation"]),
    tests(of: "NevusFuzzing", ["NevusCore", "NevusHosts", "NevusSynthesis", "NevusPictures"]),
    tests(
      of: "NevusServer",
      [
        "NevusCore", "NevusPictures", "NevusSynthesis", "NevusAnswers", "NevusFiles", "NevusHosts",
      ]),
    // Runs the built tool and the generated site as a user would.
    .testTarget(
      name: "ProductTests",
      dependencies: [
        "NevusCore", "NevusPictures", "NevusSynthesis", "NevusHosts", "NevusTensors",
        "NevusFuzzing", "NevusAnswers", "NevusArchives", "NevusTestSupport",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
