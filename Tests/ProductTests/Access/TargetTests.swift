import Foundation
import NevusHosts
import Testing

/// What is pressed is large enough (WCAG 2.2, 2.5.8), and nothing is wider than a narrow window
/// (1.4.10).
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct TargetTests {
  /// Targets below 24 by 24 pixels that are neither in a line of text nor have as much room around.
  static let small = """
    const seen = (element) => element.checkVisibility({ visibilityProperty: true });
    // A label takes the clicks of what it names.
    const boxes = (element) => [element, ...(element.labels || [])].filter(seen)
      .map((one) => one.getBoundingClientRect());
    const targets = Array.from(document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex="0"], [role="radio"]'))
      .filter((element) => seen(element) && !element.disabled);
    const large = (box) => box.width >= 24 && box.height >= 24;
    const inText = (element) => element.matches('p a, li p a, dd a')
      && getComputedStyle(element).display === 'inline';
    const near = (box, other) => {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      return Math.hypot(Math.max(other.left - x, 0, x - other.right),
        Math.max(other.top - y, 0, y - other.bottom)) < 12;
    };
    return targets.filter((element) => !boxes(element).some(large) && !inText(element)
      && targets.some((other) => other !== element && !element.contains(other)
        && !other.contains(element)
        && near(element.getBoundingClientRect(), other.getBoundingClientRect())))
      .map((element) => element.outerHTML.slice(0, 120));
    """

  @Test(arguments: ["", ".ar"])
  func `targets have 24 pixels or as much room, and nothing makes a page scroll sideways`(
    _ ending: String
  ) throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let pictures = try Pictures()
    for name in ["index"] + AxeTests.pages {
      let file = URL(fileURLWithPath: "\(Product.site)/\(name)\(ending).html")
      try page.session.open(file.absoluteString)
      if name == "index" {
        try BrowserHost.waitUntilReady(page.session)
        try page.choose(pictures.jpeg(seed: 73))
        try page.wait(for: "answered")
        try page.press("crop")
      }
      for width in [320, 360, 768, 1440] {
        try page.session.show(width: width, scheme: "light")
        #expect(try page.session.execute(Self.small) == [], "\(name)\(ending) at \(width)")
        let surplus = try page.session.execute(
          "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        #expect(surplus == 0, "\(name)\(ending) at \(width)")
        #expect(try page.session.execute(Self.spaced) == [], "\(name)\(ending) at \(width)")
      }
    }
  }

  /// What is cut off with the spacing of 1.4.12, or makes the page wider than its window. The policy
  /// of a page refuses styles in elements, not those that scripts make.
  private static let spaced = """
    const style = new CSSStyleSheet();
    style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [style];
    const cut = Array.from(document.querySelectorAll('a, button, label, summary, p, td, th, h1, h2, h3'))
      .filter((element) => element.checkVisibility() && element.clientWidth > 1
        && getComputedStyle(element).display !== 'inline'
        && getComputedStyle(element).overflow !== 'visible'
        && (element.scrollHeight > element.clientHeight + 2
          || element.scrollWidth > element.clientWidth + 2))
      .map((element) => element.outerHTML.slice(0, 120));
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) cut.push(`page: ${root.scrollWidth}`);
    document.adoptedStyleSheets = [];
    return cut;
    """
}
