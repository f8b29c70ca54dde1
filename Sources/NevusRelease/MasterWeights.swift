import Foundation
import NevusArchitectures
import NevusCore
import NevusTensors

/// A network for further training and packing: a safetensors file whose metadata names the
/// architecture and the side of its input.
public struct MasterWeights: Sendable {
  /// What the network is.
  public var definition: NetworkDefinition
  /// Its numbers, batch norms folded.
  public var parameters: [LayerParameters]
  /// What the file says besides: `provenance`, `licence`.
  public var metadata: [String: String]

  /// Makes master weights from their parts.
  public init(
    definition: NetworkDefinition, parameters: [LayerParameters], metadata: [String: String]
  ) {
    self.definition = definition
    self.parameters = parameters
    self.metadata = metadata
  }

  /// Reads a file; starting weights without an input side are for 224 pixels.
  ///
  /// - Throws: `SafetensorsError`, or `MasterWeightsError` for an unknown architecture.
  public init(path: String) throws { try self.init(SafetensorsFile(path: path), path: path) }

  /// Reads a file's content.
  ///
  /// - Parameter path: the name that errors give.
  /// - Throws: as `init(path:)`.
  public init(_ file: SafetensorsFile, path: String) throws {
    let name = file.metadata["architecture"] ?? ""
    guard let architecture = Architecture(rawValue: name) else {
      throw MasterWeightsError.unknownArchitecture(path: path, name: name)
    }
    let side = file.metadata["input_side"] ?? "224"
    guard let side = Int(side), side > 0, side <= 1_024 else {
      throw MasterWeightsError.badSide(path: path, side: side)
    }
    definition = architecture.definition(inputSide: side)
    parameters = try NetworkTensors.parameters(definition, from: file)
    metadata = file.metadata
  }

  /// Writes a file with 16-bit floats.
  ///
  /// - Throws: `SafetensorsError`.
  public func write(to path: String) throws { try file().write(to: path) }

  /// The content of the file with 16-bit floats.
  ///
  /// - Throws: `SafetensorsError` if a layer's values do not fill its shape.
  public func file() throws -> SafetensorsFile {
    var metadata = metadata
    metadata["architecture"] = definition.architecture
    metadata["input_side"] = "\(definition.inputSide)"
    return SafetensorsFile(
      metadata: metadata, tensors: try NetworkTensors.tensors(definition, parameters, as: .f16))
  }
}

/// A safetensors file that is no network of ours.
public enum MasterWeightsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The metadata's `architecture` is none of ours.
  case unknownArchitecture(path: String, name: String)
  /// The metadata's `input_side` is no number of pixels.
  case badSide(path: String, side: String)
  /// The network at this place, counted from 1, is of another architecture or input than the first.
  case notAlike(place: Int)
  /// Shares that do not make a mean of so many networks.
  case badShares(networks: Int, shares: [Double])

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unknownArchitecture(let path, let name):
      "\(path): the metadata's architecture is \"\(name)\"; known are "
        + Architecture.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .badSide(let path, let side):
      "\(path): the metadata's input_side is \"\(side)\"; it is a number from 1 to 1024."
    case .notAlike(let place):
      "Network \(place) is of another architecture or input than the first: there is no mean of them."
    case .badShares(let networks, let shares):
      "\(shares.count) shares for \(networks) networks: there is one a network, none negative, and "
        + "not all 0."
    }
  }
}
