import Foundation
import NevusHosts

/// Measures the generated page in Chromium, opened from the disk: as a person meets it.
struct SiteBenchmark {
  /// The generated site's folder.
  let site: String
  /// How often the page is opened.
  let openings: Int
  /// How many pictures are answered in a row.
  let pictures: Int

  /// The page with the module that it chooses, and with the one for browsers without relaxed SIMD.
  func measure() throws -> [PageBenchmark] {
    [try measure(hasRelaxedSIMD: true), try measure(hasRelaxedSIMD: false)]
  }

  /// Notes when the page gets to its states, and asks for the drawn example as soon as it is ready.
  private static let watch = """
    (() => {
      const times = self.nevusTimes = {};
      new MutationObserver(() => {
        const { state } = document.documentElement.dataset;
        if (!state || state in times) return;
        times[state] = performance.now();
        if (state === 'ready') document.getElementById('example').click();
      }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-state'] });
    })();
    """

  private func measure(hasRelaxedSIMD: Bool) throws -> PageBenchmark {
    let address = try BrowserHost.page(of: site).absoluteString
    let session = try WebDriverSession(Chromium())
    defer { session.end() }
    if !hasRelaxedSIMD { try session.hideRelaxedSIMD() }
    try session.addScript(PageLoading.watch + Self.watch)
    var ready: [Double] = []
    var first: [Double] = []
    var loading: [[Double]] = []
    for _ in 0..<openings {
      try session.open("about:blank")
      try session.open(address)
      try session.wait(for: "The first answer", seconds: 60, until: "self.nevusTimes.answered")
      let times = try session.execute("return self.nevusTimes")
      guard let loaded = times["ready"]?.number, let answered = times["answered"]?.number else {
        throw BenchmarkError.malformed(times.text)
      }
      ready.append(loaded)
      first.append(answered)
      usleep(200_000)  // observers are told a moment later
      let seen = try session.execute(PageLoading.result)
      loading.append((seen.array ?? []).compactMap(\.number))
    }
    let single = try answers(session, count: 30, views: 1, workers: 1)
    var views: [String: Timing] = [:]
    for workers in [1, 2, 4] {
      _ = try answers(session, count: 2, views: 16, workers: workers)
      views["\(workers)"] = try answers(session, count: 10, views: 16, workers: workers)
    }
    // Helpers have memory of their own: what one worker needs is measured on a page of its own.
    try session.open(address)
    try session.wait(for: "The first answer", seconds: 60, until: "self.nevusTimes.answered")
    let before = try facts(session)
    var done = 0
    while done < pictures {
      let count = min(100, pictures - done)
      _ = try answers(session, count: count, views: 1, workers: 1)
      done += count
    }
    let after = try facts(session)
    guard let readyTime = Timing(ready), let firstTime = Timing(first),
      let loaded = PageLoading(loading)
    else { throw BenchmarkError.noRuns }
    return PageBenchmark(
      module: before.module, host: session.version, ready: readyTime, firstAnswer: firstTime,
      loading: loaded, picture: single, views: views, pictures: done, memoryBefore: before.memory,
      memoryAfter: after.memory)
  }

  /// Asks for one small picture again and again.
  private func answers(_ session: WebDriverSession, count: Int, views: Int, workers: Int) throws
    -> Timing
  {
    let result = try session.executeAsync(
      """
      const [count, views, workers, done] = arguments;
      (async () => {
        const canvas = new OffscreenCanvas(300, 300);
        const context = canvas.getContext('2d');
        for (let i = 0; i < 300; i++) {
          context.fillStyle = `hsl(${i * 7 % 60} 60% ${30 + i * 13 % 50}%)`;
          context.fillRect(i * 97 % 300, i * 61 % 300, 60, 40);
        }
        const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
        const times = [];
        for (let i = 0; i < count; i++) {
          const start = performance.now();
          await nevus.classify(blob, { views, workers });
          times.push(performance.now() - start);
        }
        done(times);
      })().catch((error) => done(String(error)));
      """,
      [.number(Double(count)), .number(Double(views)), .number(Double(workers))])
    guard let timing = Timing((result.array ?? []).compactMap(\.number)) else {
      throw BenchmarkError.malformed(result.text)
    }
    return timing
  }

  private func facts(_ session: WebDriverSession) throws -> (module: String, memory: Int) {
    let facts = try session.execute("return { ...nevus.engine }")
    guard let module = facts["module"]?.string, let memory = facts["memory"]?.number else {
      throw BenchmarkError.malformed(facts.text)
    }
    return (module, Int(memory))
  }
}
