package import MockProviders
import WireFormats

/// A provider's tables as aligned text.
package enum ExplainText {
    /// All tables of a provider, with a line break at the end.
    package static func text(of provider: any Provider, width: Int) -> String {
        let areas = Behaviour.Area.allCases.map { area in
            (
                "BEHAVIOUR: \(area.rawValue)",
                behaviours(provider.behaviours.filter { $0.area == area })
            )
        }
        let sections =
            [("ENDPOINTS", endpoints(of: provider))] + areas + [
                ("ERRORS", errors(of: provider)),
                ("OPTIONS: --option \(provider.name).NAME=VALUE", options(of: provider)),
            ]
        var lines = ["\(provider.title) (\(provider.name))"]
        for (title, table) in sections where !table.isEmpty {
            lines += ["", title] + table.lines(width: width)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func endpoints(of provider: any Provider) -> TextTable {
        TextTable(
            [
                .init("method"), .init("path"), .init("signed"), .init("what it is", share: 3),
                .init("rests on", share: 2),
            ],
            rows: provider.endpoints.map {
                [
                    $0.method.token, $0.path, $0.isSigned ? "yes" : "no", $0.summary,
                    ground($0.fidelity, $0.source),
                ]
            })
    }

    private static func behaviours(_ behaviours: [Behaviour]) -> TextTable {
        TextTable(
            [.init("name"), .init("behaviour", share: 3), .init("rests on", share: 2)],
            rows: behaviours.map {
                let choice = $0.option.map { " (option \($0))" } ?? ""
                return [$0.name, $0.statement + choice, ground($0.fidelity, $0.source)]
            })
    }

    private static func errors(of provider: any Provider) -> TextTable {
        TextTable(
            [
                .init("name"), .init("status"), .init("code"), .init("message", share: 3),
                .init("when", share: 3), .init("rests on", share: 2),
            ],
            rows: provider.errors.map {
                [
                    $0.name, String($0.status), $0.code, $0.message, $0.trigger,
                    ground($0.fidelity, $0.source),
                ]
            })
    }

    private static func options(of provider: any Provider) -> TextTable {
        TextTable(
            [
                .init("name"), .init("default"), .init("valid", share: 2),
                .init("what it chooses", share: 3), .init("rests on", share: 2),
            ],
            rows: provider.options.map {
                [$0.name, $0.defaultText, $0.domain.description, $0.summary, $0.source]
            })
    }

    private static func ground(_ fidelity: Fidelity, _ source: String) -> String {
        "\(fidelity.rawValue): \(source)"
    }
}
