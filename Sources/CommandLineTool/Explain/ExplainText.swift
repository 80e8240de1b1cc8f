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
            [
                ("ENDPOINTS", endpoints(of: provider)),
                ("CHECKS: the first that fails is reported", checks(of: provider)),
            ] + areas + [
                ("ERRORS", errors(of: provider)),
                (
                    "OPTIONS: --option \(provider.name).NAME=VALUE; each default is inferred",
                    options(of: provider)
                ),
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
                .init("mark"), .init("source", share: 2),
            ],
            rows: provider.endpoints.map {
                [
                    $0.method.token, $0.path, $0.isSigned ? "yes" : "no", $0.summary,
                    $0.fidelity.rawValue, $0.source,
                ]
            })
    }

    private static func checks(of provider: any Provider) -> TextTable {
        let rows = provider.endpoints.indices.map { index in
            let endpoint = provider.endpoints[index]
            let names = provider.checkNames(ofEndpoint: index).joined(separator: ", ")
            return [
                "\(endpoint.method.token) \(endpoint.path)", names.isEmpty ? "none" : names,
            ]
        }
        return TextTable([.init("endpoint"), .init("in this order", share: 1)], rows: rows)
    }

    private static func behaviours(_ behaviours: [Behaviour]) -> TextTable {
        TextTable(
            [
                .init("name"), .init("behaviour", share: 3), .init("mark"),
                .init("source", share: 2),
            ],
            rows: behaviours.map {
                let choice = $0.option.map { " (option \($0))" } ?? ""
                return [$0.name, $0.statement + choice, $0.fidelity.rawValue, $0.source]
            })
    }

    private static func errors(of provider: any Provider) -> TextTable {
        TextTable(
            [
                .init("name"), .init("reply", share: 3), .init("when", share: 3), .init("mark"),
                .init("source", share: 2),
            ],
            rows: provider.errors.map {
                let reply = [String($0.status), $0.code, $0.message].filter { !$0.isEmpty }
                return [
                    $0.name, reply.joined(separator: " "), $0.trigger, $0.fidelity.rawValue,
                    $0.source,
                ]
            })
    }

    private static func options(of provider: any Provider) -> TextTable {
        TextTable(
            [
                .init("name"), .init("default"), .init("valid", share: 2),
                .init("what it chooses", share: 3), .init("source", share: 2),
            ],
            rows: provider.options.map {
                [$0.name, $0.defaultText, $0.domain.description, $0.summary, $0.source]
            })
    }
}
