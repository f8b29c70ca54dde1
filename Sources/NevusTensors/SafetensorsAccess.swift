extension SafetensorsFile {
  /// The tensor of a name.
  ///
  /// - Throws: `missing`.
  public func tensor(_ name: String) throws(SafetensorsError) -> Tensor {
    guard let tensor = tensors[name] else {
      throw SafetensorsError(.missing, path: path, key: name)
    }
    return tensor
  }

  /// The numbers of a tensor that must have a shape.
  ///
  /// - Parameter shape: the shape it must have; nil takes any.
  /// - Throws: `missing`, `shape`, or `type` if it holds integers.
  public func floats(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> [Float] {
    let tensor = try tensor(name)
    if let shape, tensor.shape != shape {
      throw SafetensorsError(
        .shape, path: path, key: name, "it is \(tensor.shape) and should be \(shape)")
    }
    do {
      return try tensor.floats()
    } catch {
      throw SafetensorsError(error.kind, path: path, key: name, error.detail)
    }
  }

  /// The same file with every floating-point tensor in another type; integers stay.
  ///
  /// - Throws: `value`, with the tensor's name, if a finite number does not fit.
  public func converted(to type: TensorType) throws(SafetensorsError) -> SafetensorsFile {
    var file = self
    for (name, tensor) in tensors where tensor.type.isFloat {
      do {
        file.tensors[name] = try tensor.converted(to: type)
      } catch {
        throw SafetensorsError(error.kind, path: path, key: name, error.detail)
      }
    }
    return file
  }
}
