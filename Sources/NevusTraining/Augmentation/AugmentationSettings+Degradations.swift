import NevusData
import NevusPictures
import NevusSynthesis

extension AugmentationSettings {
  /// The picture as a worse or busier photograph of the same lesion, where one is drawn.
  func degraded(_ picture: Bitmap, _ generator: inout SeededGenerator) -> Bitmap {
    var degradations: [Degradation] = []
    func draws(_ share: Double) -> Bool { share > 0 && generator.unit() < share }
    if draws(hairs) { degradations.append(.hairs(count: 2 + generator.below(10))) }
    if draws(ruler) { degradations.append(.ruler) }
    if draws(corners) {
      degradations.append(.darkCorners(field: Float(generator.uniform(0.65, 0.95))))
    }
    if draws(resampling) {
      degradations.append(.resampled(share: Float(generator.uniform(0.4, 0.9))))
    }
    if draws(motion) {
      let longest = Double(min(picture.width, picture.height)) / 14
      degradations.append(.motionBlur(length: Float(generator.uniform(1, max(2, longest)))))
    }
    if draws(noise) {
      degradations.append(.noise(deviation: Float(generator.uniform(1, 20))))
    }
    if draws(jpeg) { degradations.append(.jpeg(quality: 15 + generator.below(80))) }
    guard !degradations.isEmpty else { return picture }
    // A picture that JPEG cannot hold stays as it is.
    return (try? picture.degraded(by: degradations, seed: generator.next())) ?? picture
  }
}
