/// Everything that a drawn dermoscopic picture depends on: the same value, the same pixels.
///
/// Lengths and places are in picture units: the short side is 1, (0, 0) is the middle, u grows to
/// the right and v downwards. A scene therefore looks alike at every size.
public struct LesionScene: Equatable, Sendable {
  /// Feeds every texture.
  public var seed: UInt64
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int
  /// The skin around and under the lesion.
  public var skin = Skin()
  /// The lesion's outline; nil leaves bare skin.
  public var shape: LesionShape?
  /// Colour of the lesion's body.
  public var pigment = Pigment()
  /// Brown mesh over the body.
  public var network: PigmentNetwork?
  /// Larger areas of another colour: blotches, veil, regression, scar, scale.
  public var patches: [Patch] = []
  /// Many small round things: dots, globules, cysts, openings, lacunae.
  public var spots: [Spots] = []
  /// Blood vessels.
  public var vessels: Vessels?
  /// Hairs over everything.
  public var hairs: Hairs?
  /// A pen's mark on the skin.
  public var ink: Ink?
  /// A scale in millimetres at an edge.
  public var ruler: Ruler?
  /// Bubbles in the contact gel.
  public var bubbles: Bubbles?
  /// The dermatoscope's light.
  public var light = Light()

  /// An evenly coloured, round lesion on light skin, to be changed from there.
  public init(seed: UInt64, width: Int, height: Int) {
    self.seed = seed
    self.width = width
    self.height = height
    self.shape = LesionShape()
  }
}
