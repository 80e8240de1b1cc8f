import ContractSpecs
import WireFormats

/// The cases of a suite, for people and for programs.
enum CaseListing {
    /// A line each: id, level and title.
    static func text(of cases: [ContractCase], width: Int) -> String {
        let idWidth = (cases.map(\.id.count).max() ?? 0) + 2
        let indent = String(repeating: " ", count: idWidth + 8)
        return cases.map { item in
            let head =
                TextLayout.padded(item.id, to: idWidth)
                + TextLayout.padded(item.level.rawValue, to: 8)
            let lines = TextLayout.wrapped(item.title, to: max(30, width - indent.count))
            return head + lines.joined(separator: "\n" + indent) + "\n"
        }.joined()
    }

    /// Everything that a case is, with the world that it is played in.
    static func json(of cases: [ContractCase], pageSize: Int) -> String {
        let context = CaseContext(now: CaseStage.start, pageSize: pageSize)
        return text(.array(cases.map { entry($0, context) }))
    }

    private static func entry(_ item: ContractCase, _ context: CaseContext) -> JSONValue {
        let query = item.query(context)
        let asked: [(String, String?)] = [
            ("account", query.account), ("kind", query.kind), ("asset", query.asset),
            ("quote", query.quote), ("from", query.from.map { "\($0)" }),
            ("to", query.to.map { "\($0)" }),
        ]
        let scenario = item.world(context).scenario(
            provider: item.provider, description: item.title)
        let world: JSONValue
        do { world = try JSONParser.parse(Bytes(text: scenario)) } catch {
            // A test sees to it that every world is JSON; a listing need not stop for one.
            world = .string(scenario)
        }
        return .object([
            JSONMember("id", .string(item.id)),
            JSONMember("level", .string(item.level.rawValue)),
            JSONMember("title", .string(item.title)),
            JSONMember("fact", .string(item.fact)),
            JSONMember("fix", .string(item.fix)),
            JSONMember("returns", .string(item.returns.summary)),
            JSONMember("wire", .array(item.wire.map { .string($0.summary) })),
            JSONMember("needsRetries", .bool(item.needsRetries)),
            JSONMember(
                "args",
                .object(
                    asked.compactMap { name, value in
                        value.map { JSONMember(name, .string($0)) }
                    } + [JSONMember("pageSize", .integer(Int64(query.pageSize)))])),
            JSONMember("now", .string("\(context.now)")),
            JSONMember("world", world),
        ])
    }

    private static func text(_ value: JSONValue) -> String {
        var writer = JSONWriter(pretty: true)
        writer.write(value)
        return writer.bytes.text + "\n"
    }
}
