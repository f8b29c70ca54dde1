import Foundation
import NevusHosts
import Testing

/// The heat map over the picture.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct HeatMapTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  /// `[inside, outside, strongest]`: painted pixels within and beyond what was judged, and where in
  /// it (0 to 1) the most opaque is.
  private static let look = """
    const canvas = document.getElementById('heat');
    const { crop } = JSON.parse(document.getElementById('answer').textContent);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let inside = 0, outside = 0, most = -1, at = [0, 0];
    for (let index = 0; index < data.length / 4; index++) {
      const x = (index % canvas.width + 0.5 - crop[0]) / crop[2];
      const y = (Math.floor(index / canvas.width) + 0.5 - crop[1]) / crop[3];
      if (data[4 * index + 3] === 0) continue;
      if (x > 0 && x < 1 && y > 0 && y < 1) inside++; else outside++;
      if (data[4 * index] > most) { most = data[4 * index]; at = [x, y]; }
    }
    return [inside, outside, at, canvas.toDataURL().length];
    """

  @Test func `it lies on what was judged, strongest where the map is`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    // Small enough to be shown in its own size.
    let path = try pictures.jpeg(seed: 5)
    try page.choose(path)
    try page.wait(for: "answered")
    try #require(page.answer()["decision"] != "not-a-lesion")
    let seen = try #require(try page.session.execute(Self.look).array)
    #expect((seen[0].number ?? 0) > 1000 && seen[1] == 0, "\(seen)")

    let answer = try page.classify(path, "{ heatMap: true }")
    let map = try #require(answer["heatMap"])
    let values = (map["values"]?.array ?? []).compactMap(\.number)
    let width = try #require(map["width"]?.number)
    let height = try #require(map["height"]?.number)
    let top = try #require(values.indices.max { values[$0] < values[$1] })
    let at = (seen[2].array ?? []).compactMap(\.number)
    let column = Double(top % Int(width)) + 0.5
    let row = Double(top / Int(width)) + 0.5
    #expect(abs(at[0] - column / width) < 0.75 / width, "\(at), \(column) of \(width)")
    #expect(abs(at[1] - row / height) < 0.75 / height, "\(at), \(row) of \(height)")
    try page.expectNoForeignRequest()
  }

  @Test func `another diagnosis paints another map without another comparison`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    try page.showExample()
    let painted = try page.session.execute(
      """
      let events = 0;
      document.addEventListener('nevus-answer', () => events++);
      const select = document.getElementById('heat-class');
      const canvas = document.getElementById('heat');
      const maps = Array.from(select.options, ({ value }) => {
        select.value = value;
        select.dispatchEvent(new Event('change'));
        return canvas.toDataURL();
      });
      return [maps.length, new Set(maps).size, events];
      """)
    let counts = (painted.array ?? []).compactMap(\.number)
    #expect(counts[0] == 9 && counts[1] >= 3 && counts[2] == 0, "\(counts)")
  }

  @Test func `the slider fades it and the box takes it away`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    try page.showExample()
    let faded = try page.session.execute(
      """
      const slider = document.getElementById('heat-strength');
      slider.value = 20;
      slider.dispatchEvent(new Event('input'));
      return getComputedStyle(document.getElementById('heat')).opacity;
      """)
    #expect(faded == "0.2")
    #expect(try page.text("heat-where").count > 10)
    try page.press("heat-shown")
    #expect(try !page.isShown("heat"))
    #expect(try !page.isShown("heat-class"))
  }
}
