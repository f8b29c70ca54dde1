import NevusData

/// Keeps new pictures away from what results rest on.
///
/// A new picture belongs to a known one if they share an id or a lesion's id, or if they are near
/// duplicates. Pictures of one lesion go the same way, all of them.
package struct LeakageSieve: Sendable {
  /// Known pictures with their parts.
  package let known: [(picture: LabelledPicture, part: Part)]
  /// The share of the new lesions of each class that is held back.
  package let heldBack: Double
  package let seed: UInt64
  package var showsProgress = true

  /// Makes a sieve.
  package init(known: [(picture: LabelledPicture, part: Part)], heldBack: Double, seed: UInt64) {
    self.known = known
    self.heldBack = heldBack
    self.seed = seed
  }

  /// Sorts new pictures.
  ///
  /// - Parameter leftOut: what was left out before.
  package func sort(_ new: [LabelledPicture], leftOut: [LeftOutPicture] = []) -> NewPictures {
    var result = NewPictures(leftOut: leftOut)
    let survey = PictureSurvey.run(
      new.map(\.path) + known.map(\.picture.path), showsProgress: showsProgress)
    var pictures: [LabelledPicture] = []
    var thumbnails: [[UInt8]] = []
    for (picture, found) in zip(new, survey) {
      if let measures = found.measures {
        pictures.append(picture)
        thumbnails.append(measures.thumbnail)
      } else {
        result.leftOut.append(
          LeftOutPicture(id: picture.id, kind: .unreadable, detail: found.fault))
      }
    }
    // Known pictures that cannot be read look like nothing.
    let flat = [UInt8](repeating: 0, count: 64 * 64)
    thumbnails += survey.dropFirst(new.count).map { $0.measures?.thumbnail ?? flat }
    let pairs = NearDuplicates.find(
      thumbnails, firsts: pictures.count, showsProgress: showsProgress)
    let groups = LesionGroups(
      pictures,
      duplicates: pairs.filter { $0.second < pictures.count }.map { ($0.first, $0.second) })
    let shown = shown(pictures, pairs)
    var free: [[Int]] = []
    for members in groups.members {
      let seen = members.flatMap { shown[$0] }
      if let place = seen.first(where: { known[$0].part != .train }) {
        let detail = "\(known[place].picture.id), part \(known[place].part.rawValue)"
        result.leftOut += members.map {
          LeftOutPicture(id: pictures[$0].id, kind: .leaking, detail: detail)
        }
      } else if Set(members.map { pictures[$0].diagnosis }).count > 1 {
        let codes = Set(members.map { "\(pictures[$0].diagnosis.code)" }).sorted()
        result.leftOut += members.map {
          LeftOutPicture(
            id: pictures[$0].id, kind: .contradicting, detail: codes.joined(separator: " and "))
        }
      } else if seen.isEmpty {
        free.append(members)
      } else {
        result.learned += members.map { pictures[$0] }
        result.known += members.count
      }
    }
    divide(free, of: pictures, into: &result)
    return result
  }

  /// For each new picture the known ones that show the same lesion.
  private func shown(_ new: [LabelledPicture], _ pairs: [NearDuplicate]) -> [[Int]] {
    var places: [String: [Int]] = [:]
    for (place, entry) in known.enumerated() {
      for key in Set([entry.picture.id, entry.picture.lesionID]) {
        places[key, default: []].append(place)
      }
    }
    var shown = new.map { picture in
      Set([picture.id, picture.lesionID]).flatMap { places[$0] ?? [] }.sorted()
    }
    for pair in pairs where pair.second >= new.count {
      shown[pair.first].append(pair.second - new.count)
    }
    return shown
  }

  /// Holds a share of each class's lesions back, the same ones for the same seed.
  private func divide(
    _ lesions: [[Int]], of pictures: [LabelledPicture], into result: inout NewPictures
  ) {
    // The order of rows in a file must not matter: shuffle from the order of the ids.
    let keyed = lesions.map { members in
      (key: members.map { pictures[$0].id }.min() ?? "", members: members)
    }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let classes = Dictionary(grouping: keyed) { pictures[$0.members[0]].diagnosis }
    for (diagnosis, lesions) in classes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      var generator = SeededGenerator(seed: seed, name: "held back \(diagnosis.code)")
      let shuffled = generator.shuffled(lesions)
      let count = Int((Double(shuffled.count) * heldBack).rounded())
      result.heldBack += shuffled.prefix(count).flatMap(\.members).map { pictures[$0] }
      result.learned += shuffled.dropFirst(count).flatMap(\.members).map { pictures[$0] }
    }
    result.heldBack.sort { $0.id < $1.id }
    result.learned.sort { $0.id < $1.id }
  }
}
