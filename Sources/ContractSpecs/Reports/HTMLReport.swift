/// A report as one HTML file: no script, no network, light and dark.
package enum HTMLReport {
    /// The text.
    package static func text(of report: Report) -> String {
        let providers = report.providerList
        let title = "\(report.subject.name) on \(providers)"
        var lines = [
            "<!doctype html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(escaped(title))</title>", "<style>\(HTMLStyle.sheet)</style>", "</head>",
            "<body>", "<main>",
        ]
        lines += header(report, providers)
        lines += areas(report)
        lines += attention(report)
        for section in report.sections where !section.lines.isEmpty {
            lines.append("<section><h2>\(escaped(section.title))</h2><ul class=\"plain\">")
            lines += section.lines.map { "<li>\(escaped($0))</li>" }
            lines.append("</ul></section>")
        }
        lines += everything(report)
        lines += [
            "<footer>MockProviders \(escaped(report.version)), seed \(report.seed), begun "
                + "\(escaped("\(report.started)".prefix(19) + "Z")), "
                + "\(ConsoleReport.seconds(report.milliseconds)) s.</footer>",
            "</main>", "</body>", "</html>",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func header(_ report: Report, _ providers: String) -> [String] {
        let passed = report.count(.passed)
        let total = report.items.count
        let share = total == 0 ? 0 : passed * 100 / total
        let word = report.isSuccess ? "as it should be" : "not yet right"
        let issues = report.subject.issues.map { " · issues: \(escaped($0))" } ?? ""
        return [
            "<header class=\"\(report.isSuccess ? "good" : "bad")\">",
            "<div class=\"ring\" style=\"--share:\(share)\"><span>\(passed)<small>of \(total)"
                + "</small></span></div>",
            "<div><p class=\"over\">\(escaped(providers))</p>",
            "<h1>\(escaped(report.subject.name))</h1>",
            "<p class=\"sub\">\(escaped(details(report.subject)))\(issues)</p>",
            "<p><strong class=\"badge\">\(word)</strong> \(escaped(report.summary)).</p>",
            "</div></header>",
        ]
    }

    private static func details(_ subject: Report.Subject) -> String {
        [subject.version.map { "version \($0)" }, subject.language].compactMap { $0 }
            .joined(separator: ", ")
    }

    private static func areas(_ report: Report) -> [String] {
        var lines = ["<section><h2>By area</h2><div class=\"areas\">"]
        for area in AreaCount.all(of: report) {
            let state = area.failed > 0 ? "bad" : area.other > 0 ? "mid" : "good"
            func part(_ count: Int, _ kind: String) -> String {
                count == 0 ? "" : "<i class=\"\(kind)\" style=\"flex:\(count)\"></i>"
            }
            lines.append(
                "<div class=\"area \(state)\"><b>\(escaped(area.name))</b>"
                    + "<span>\(area.passed) of \(area.total)</span><div class=\"bar\">"
                    + part(area.passed, "good") + part(area.other, "mid")
                    + part(area.failed, "bad") + "</div></div>")
        }
        return lines + ["</div></section>"]
    }

    private static func attention(_ report: Report) -> [String] {
        let items = report.items.filter { report.counts($0) || $0.standing == .warning }
        guard !items.isEmpty || !report.problems.isEmpty else { return [] }
        var lines = ["<section><h2>What to look at</h2>"]
        for problem in report.problems {
            lines.append("<article class=\"card bad\"><p>\(escaped(problem))</p></article>")
        }
        for item in items { lines += card(item, report) }
        return lines + ["</section>"]
    }

    private static func card(_ item: Report.Item, _ report: Report) -> [String] {
        var lines = [
            "<article class=\"card \(report.counts(item) ? "bad" : "mid")\" "
                + "id=\"\(anchor(item))\">",
            "<h3><code>\(escaped(item.id))</code> <em>\(item.level.rawValue)</em>"
                + (item.verdict == .fail ? "" : " <em>\(item.verdict.rawValue)</em>") + "</h3>",
            "<p class=\"lead\">\(escaped(item.title)).</p>",
        ]
        for finding in item.findings {
            lines.append("<p class=\"found\">\(escaped(finding.message))</p>")
            if !finding.evidence.isEmpty {
                lines.append("<pre>\(escaped(finding.evidence.joined(separator: "\n")))</pre>")
            }
        }
        if !item.wire.isEmpty {
            lines.append(
                "<details><summary>\(item.wire.count) on the wire</summary>"
                    + "<pre>\(escaped(item.wire.joined(separator: "\n")))</pre></details>")
        }
        if !item.log.isEmpty {
            lines.append(
                "<details><summary>What the client printed</summary>"
                    + "<pre>\(escaped(item.log))</pre></details>")
        }
        lines += ["<dl>"]
        for (name, text) in [
            ("Because", item.fact), ("Fix", item.fix), ("Note", item.note ?? ""),
        ] where !text.isEmpty {
            lines.append("<dt>\(name)</dt><dd>\(escaped(text))</dd>")
        }
        if let replay = item.replay {
            lines.append("<dt>Replay</dt><dd><code>\(escaped(replay))</code></dd>")
        }
        return lines + ["</dl></article>"]
    }

    private static func everything(_ report: Report) -> [String] {
        var lines = [
            "<section><details class=\"all\"><summary><h2>All \(report.items.count) cases</h2>"
                + "</summary><table>",
            "<tr><th></th><th>case</th><th>what is right</th><th>ms</th></tr>",
        ]
        for item in report.items {
            let state =
                report.counts(item)
                ? "bad" : item.standing == .passed ? "good" : "mid"
            let name = escaped(item.id)
            let hasCard = report.counts(item) || item.standing == .warning
            let link = hasCard ? "<a href=\"#\(anchor(item))\">\(name)</a>" : name
            let note = item.standing == .passed ? "" : " <em>\(item.standing.rawValue)</em>"
            lines.append(
                "<tr><td><i class=\"dot \(state)\"></i></td><td><code>\(link)</code>\(note)</td>"
                    + "<td>\(escaped(item.title))</td><td>\(item.milliseconds)</td></tr>")
        }
        return lines + ["</table></details></section>"]
    }

    private static func anchor(_ item: Report.Item) -> String {
        XMLText.attribute(item.id.split(separator: "/").joined(separator: "-"))
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        XMLText.content(String(text))
    }
}

/// How the page looks.
enum HTMLStyle {
    static let sheet = """
        :root{--ink:#1b1f24;--soft:#5b6470;--paper:#fff;--wash:#f4f6f8;--line:#dfe4ea;
        --good:#1a7f4b;--bad:#c0362c;--mid:#b7791f;color-scheme:light dark}
        @media(prefers-color-scheme:dark){:root{--ink:#e8ebef;--soft:#9aa5b1;--paper:#14171b;
        --wash:#1d2127;--line:#2f353d;--good:#4cc38a;--bad:#ff7a6e;--mid:#e5b567}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--wash);color:var(--ink);
        font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem}
        header{display:flex;gap:2rem;align-items:center;background:var(--paper);
        border:1px solid var(--line);border-radius:14px;padding:1.75rem 2rem}
        h1{margin:.1rem 0;font-size:1.9rem;line-height:1.2}
        h2{font-size:1.15rem;margin:2.2rem 0 .8rem}
        .over{margin:0;color:var(--soft);text-transform:uppercase;letter-spacing:.08em;
        font-size:.8rem}
        .sub{margin:.1rem 0 .6rem;color:var(--soft)}
        header p:last-child{margin:0}
        .badge{color:var(--paper);padding:.12rem .6rem;border-radius:99px;margin-right:.4rem}
        .good .badge{background:var(--good)}.bad .badge{background:var(--bad)}
        .ring{flex:none;width:7.5rem;height:7.5rem;border-radius:50%;display:grid;
        place-items:center;background:conic-gradient(var(--good) calc(var(--share)*1%),
        var(--line) 0)}
        .bad .ring{background:conic-gradient(var(--good) calc(var(--share)*1%),var(--bad) 0)}
        .ring span{width:5.9rem;height:5.9rem;border-radius:50%;background:var(--paper);
        display:grid;place-content:center;text-align:center;font-size:1.7rem;font-weight:700;
        line-height:1.1}
        .ring small{display:block;font-size:.8rem;font-weight:400;color:var(--soft)}
        .areas{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.7rem}
        .area{background:var(--paper);border:1px solid var(--line);border-radius:10px;
        padding:.7rem .9rem;display:grid;grid-template-columns:1fr auto;gap:.35rem .5rem}
        .area span{color:var(--soft);font-size:.9rem}
        .bar{grid-column:1/-1;display:flex;height:6px;border-radius:3px;overflow:hidden;gap:2px}
        .bar i.good,.dot.good{background:var(--good)}.bar i.bad,.dot.bad{background:var(--bad)}
        .bar i.mid,.dot.mid{background:var(--mid)}
        .card{background:var(--paper);border:1px solid var(--line);border-left:5px solid;
        border-radius:10px;padding:1rem 1.3rem;margin:0 0 1rem;overflow-wrap:anywhere}
        .card.bad{border-left-color:var(--bad)}.card.mid{border-left-color:var(--mid)}
        h3{margin:0;font-size:1rem}em{font-style:normal;font-size:.8rem;color:var(--soft);
        border:1px solid var(--line);border-radius:99px;padding:0 .5rem}
        .lead{margin:.3rem 0 .8rem}.found{margin:.6rem 0 .2rem;font-weight:600;color:var(--bad)}
        .mid .found{color:var(--mid)}
        pre{background:var(--wash);border-radius:8px;padding:.7rem .9rem;margin:.3rem 0 .7rem;
        overflow-x:auto;font-size:.84rem;white-space:pre-wrap}
        code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
        code{font-size:.9em}
        dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem .9rem;margin:.7rem 0 0}
        dt{color:var(--soft)}dd{margin:0}
        summary{cursor:pointer;color:var(--soft)}
        .all summary h2{display:inline-block;color:var(--ink)}
        table{width:100%;border-collapse:collapse;background:var(--paper);
        border:1px solid var(--line);font-size:.93rem}
        th{text-align:left;color:var(--soft);font-weight:400}
        td,th{padding:.4rem .7rem;border-bottom:1px solid var(--line);vertical-align:top}
        td:last-child,th:last-child{text-align:right;color:var(--soft)}
        td a{color:inherit}
        .dot{display:inline-block;width:.65rem;height:.65rem;border-radius:50%}
        ul.plain{background:var(--paper);border:1px solid var(--line);border-radius:10px;
        padding:.8rem 1.2rem .8rem 2.2rem;margin:0}
        footer{color:var(--soft);font-size:.85rem;margin-top:2rem}
        @media(max-width:36rem){header{flex-direction:column;align-items:flex-start}}
        """
}
