package import WireFormats

/// Everything that a provider simulates with what it rests on, in the order in which it is shown.
package struct FidelityReport: Sendable {
    /// One line of the report.
    package struct Line: Sendable {
        /// `endpoint`, `checks`, an area of behaviours, `error` or `option`.
        package let kind: String
        /// A stable name, unique within its kind.
        package let name: String
        /// What is simulated.
        package let statement: String
        /// What it rests on; options always are inferred choices.
        package let fidelity: Fidelity
        /// The document and section.
        package let source: String
        /// The option that chooses another behaviour, where there is one.
        package let option: String?
    }

    /// The provider's name.
    package let provider: String
    /// The lines.
    package let lines: [Line]

    /// The report of a provider: endpoints, behaviours by area, errors, options.
    package init(of provider: any Provider) {
        self.provider = provider.name
        var lines = provider.endpoints.map { endpoint in
            Line(
                kind: "endpoint", name: "\(endpoint.method.token) \(endpoint.path)",
                statement: endpoint.summary, fidelity: endpoint.fidelity, source: endpoint.source,
                option: nil)
        }
        lines += provider.endpoints.indices.map { index in
            let endpoint = provider.endpoints[index]
            let checks = provider.checkNames(ofEndpoint: index)
            return Line(
                kind: "checks", name: "\(endpoint.method.token) \(endpoint.path)",
                statement: checks.isEmpty ? "none" : checks.joined(separator: ", "),
                fidelity: .inferred, source: "the order of errors is documented nowhere",
                option: nil)
        }
        for area in Behaviour.Area.allCases {
            lines += provider.behaviours.filter { $0.area == area }.map { behaviour in
                Line(
                    kind: area.rawValue, name: behaviour.name, statement: behaviour.statement,
                    fidelity: behaviour.fidelity, source: behaviour.source,
                    option: behaviour.option)
            }
        }
        lines += provider.errors.map { error in
            let shown = [error.code, error.message].filter { !$0.isEmpty }.joined(separator: " ")
            return Line(
                kind: "error", name: error.name,
                statement: "\(error.status)\(shown.isEmpty ? "" : " \(shown)"): \(error.trigger)",
                fidelity: error.fidelity, source: error.source, option: nil)
        }
        lines += provider.options.map { option in
            Line(
                kind: "option", name: option.name,
                statement: "\(option.summary); valid: \(option.domain.description); default: "
                    + option.defaultText,
                fidelity: .inferred, source: option.source, option: option.name)
        }
        self.lines = lines
    }

    /// Writes the report as one JSON object.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("provider")
        writer.string(provider)
        writer.key("behaviours")
        writer.beginArray()
        for line in lines {
            writer.beginObject()
            writer.key("kind")
            writer.string(line.kind)
            writer.key("name")
            writer.string(line.name)
            writer.key("statement")
            writer.string(line.statement)
            writer.key("fidelity")
            writer.string(line.fidelity.rawValue)
            writer.key("source")
            writer.string(line.source)
            writer.key("option")
            if let option = line.option { writer.string(option) } else { writer.null() }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
