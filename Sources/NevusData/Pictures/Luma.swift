/// Luma of 8-bit RGB in 8 bits: ITU-R BT.601 in whole numbers.
@inline(__always)
func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
  let sum: Int = 299 * Int(red) + 587 * Int(green) + 114 * Int(blue)
  return UInt8((sum + 500) / 1000)
}
