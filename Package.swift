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
  .product(name: "FlyingFox", package: "FlyingFox"),
  .product(name: "FlyingSocks", package: "FlyingFox"),
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
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // The core, and the module that the page loads.
    .target(name: "CNevusKernels"),
    room("NevusCore", ["CNevusKernels"]),
    .executableTarget(
      name: "NevusModule", dependencies: ["NevusCore"], path: "Wasm", swiftSettings: strict),

    // Leaves that any room may use natively: whole files, progress and tables.
    room("NevusFiles"),
    room("NevusTerminal"),

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
        "NevusTraining", "NevusPacking", "NevusEvaluation", "NevusAnswers", "NevusFiles",
        "NevusTerminal",
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

    // Answers over time, against those on which the model was measured.
    room(
      "NevusMonitoring",
      ["NevusCore", "NevusAnswers", "NevusEvaluation", "NevusCharts", "NevusFiles"]),

    // The site, its module, its hosts.
    room("NevusCharts"),
    room("NevusSite", ["NevusCore", "NevusEvaluation", "NevusCharts", "NevusFiles", mustache]),
    room("NevusBuild", ["NevusFiles"]),
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
    room("NevusServer", ["NevusCore", "NevusPictures", "NevusSite"] + http),

    .executableTarget(
      name: "nevus",
      dependencies: [
        "NevusCore", "NevusPictures", "NevusTensors", "NevusArchitectures", "NevusPacking",
        "NevusSynthesis", "NevusData", "NevusTraining", "NevusEvaluation", "NevusCharts",
        "NevusSite", "NevusAnswers", "NevusRelease", "NevusBuild", "NevusHosts", "NevusServer",
        "NevusFuzzing", "NevusStudies", "NevusBenchmarks", "NevusMonitoring", "NevusFeedback",
        "NevusFiles", "NevusTerminal", argumentParser,
      ],
      swiftSettings: strict),

    tests(of: "NevusFiles"),
    tests(of: "NevusTerminal"),
    tests(of: "NevusCore", ["NevusTensors", "NevusArchitectures", "NevusPacking"]),
    tests(of: "NevusPictures", ["NevusCore"]),
    tests(of: "NevusTensors"),
    tests(of: "NevusArchitectures", ["NevusCore", "NevusTensors"]),
    tests(of: "NevusPacking", ["NevusCore", "NevusTensors", "NevusArchitectures"]),
    tests(of: "NevusAnswers", ["NevusCore"]),
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
        "NevusEvaluation", "NevusPictures", "NevusFiles",
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
      of: "NevusMonitoring", ["NevusCore", "NevusAnswers", "NevusEvaluation", "NevusFiles"]),
    tests(of: "NevusCharts"),
    tests(
      of: "NevusSite",
      ["NevusCore", "NevusEvaluation", "NevusPacking", "NevusArchitectures", "NevusFiles"]),
    tests(of: "NevusBuild", ["NevusFiles"]),
    tests(of: "NevusHosts", ["NevusCore", "NevusPictures", "NevusSynthesis"]),
    tests(of: "NevusBenchmarks", ["NevusCore", "NevusArchitectures", "NevusEvaluation"]),
    tests(of: "NevusFuzzing", ["NevusCore", "NevusHosts", "NevusSynthesis", "NevusPictures"]),
    tests(of: "NevusServer"),
    // Runs the built tool and the generated site as a user would.
    .testTarget(
      name: "ProductTests",
      dependencies: [
        "NevusCore", "NevusPictures", "NevusSynthesis", "NevusHosts", "NevusTensors",
        "NevusFuzzing",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
