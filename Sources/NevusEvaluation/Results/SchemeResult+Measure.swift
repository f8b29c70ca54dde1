extension SchemeResult {
  /// Measures a problem with intervals from resampling its lesions.
  package init(_ problem: Problem, settings: BootstrapSettings) {
    let statistic = SchemeStatistic(problem)
    let ones = Array(repeating: 1.0, count: problem.count)
    let values = statistic.values(ones, noise: 1)
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let intervals = bootstrap.intervals(width: statistic.width) {
      statistic.values($0, noise: 2)
    }
    overall = [:]
    for metric in OverallMetric.allCases {
      let place = SchemeStatistic.place(metric)
      overall[metric] =
        metric == .accuracy
        ? .proportion(
          values[place], interval: intervals[place], n: problem.count, lesions: problem.lesionCount)
        : Figure(value: values[place], interval: intervals[place], n: problem.count)
    }
    classes = problem.scheme.classNames.indices.map { index in
      ClassResult(problem, index, values: values, intervals: intervals)
    }
    var counts = problem.scheme.classNames.map { _ in
      Array(repeating: 0, count: problem.classCount)
    }
    for (label, predicted) in zip(problem.labels, problem.predicted) {
      counts[label][predicted] += 1
    }
    confusion = counts
  }
}

extension ClassResult {
  init(_ problem: Problem, _ index: Int, values: [Double], intervals: [Interval?]) {
    name = problem.scheme.classNames[index]
    pictures = problem.labels.count { $0 == index }
    lesions = problem.lesionCount { problem.labels[$0] == index }
    figures = [:]
    for metric in ClassMetric.allCases {
      let place = SchemeStatistic.place(metric, index)
      let (n, lesions) = Self.denominator(metric, problem, index)
      figures[metric] =
        metric.isProportion
        ? .proportion(values[place], interval: intervals[place], n: n, lesions: lesions)
        : Figure(value: values[place], interval: intervals[place], n: n)
    }
  }

  /// The pictures and lesions that a figure is a share of.
  private static func denominator(
    _ metric: ClassMetric, _ problem: Problem, _ index: Int
  ) -> (pictures: Int, lesions: Int) {
    let counts: (Int) -> Bool =
      switch metric {
      case .precision: { problem.predicted[$0] == index }
      case .recall, .sensitivityAtSpecificity80, .sensitivityAtSpecificity90,
        .sensitivityAtSpecificity95:
        { problem.labels[$0] == index }
      case .specificity, .specificityAtSensitivity80, .specificityAtSensitivity90,
        .specificityAtSensitivity95:
        { problem.labels[$0] != index }
      case .f1, .areaUnderROC, .averagePrecision: { _ in true }
      }
    return ((0..<problem.count).count(where: counts), problem.lesionCount(where: counts))
  }
}
