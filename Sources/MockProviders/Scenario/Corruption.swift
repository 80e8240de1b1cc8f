package import WireFormats

/// A change of a successful reply: something that no provider sends and a client should notice, or
/// that a provider may send tomorrow and a client should bear.
package struct Corruption: Sendable, Equatable {
    /// What is done.
    package enum Kind: String, CaseIterable, Sendable {
        /// The row's running balance is one unit of its last place too high.
        case wrongBalance = "wrong-balance"
        /// The row is left out.
        case missingRow = "missing-row"
        /// The row and the next one change places.
        case swappedRows = "swapped-rows"
        /// The row comes twice.
        case duplicateRow = "duplicate-row"
        /// The reply and each of its rows have a member that no documentation names.
        case unknownMember = "unknown-member"
        /// The reply's `code` is text where it is a number, and a number where it is text.
        case codeType = "code-type"
    }

    /// What is done.
    package let kind: Kind
    /// The row, counted from 0; nil takes the one in the middle.
    package let row: Int?

    /// Makes a corruption.
    package init(_ kind: Kind, row: Int? = nil) {
        self.kind = kind
        self.row = row
    }

    /// The body with a row falsified; nil when there is no such row.
    package func applied(to body: Bytes, rows: ReplyRows) -> Bytes? {
        let root: JSONValue
        do {
            root = try JSONParser.parse(body)
        } catch {
            return nil
        }
        let changed: JSONValue? =
            kind == .codeType
            ? root.replacing(at: ["code"], with: Corruption.otherType)
            : root.replacing(at: rows.path[...]) { value in
                guard case .array(let elements) = value else { return nil }
                return self.changed(elements, balances: [rows.balance] + rows.otherBalances)
                    .map { .array($0) }
            }.map { kind == .unknownMember ? $0.withUnknownMember : $0 }
        guard let changed else { return nil }
        var writer = JSONWriter()
        writer.write(changed)
        return writer.bytes
    }

    private func changed(_ rows: [JSONValue], balances: [[String]]) -> [JSONValue]? {
        let needed = kind == .swappedRows ? 2 : 1
        guard rows.count >= needed else { return nil }
        let index = row ?? (rows.count - needed) / 2
        guard index + needed <= rows.count else { return nil }
        var rows = rows
        switch kind {
        case .missingRow:
            rows.remove(at: index)
        case .duplicateRow:
            rows.insert(rows[index], at: index)
        case .swappedRows:
            rows.swapAt(index, index + 1)
        case .unknownMember:
            rows = rows.map(\.withUnknownMember)
        case .codeType:
            return nil
        case .wrongBalance:
            let raised = balances.lazy.filter { !$0.isEmpty }.compactMap {
                rows[index].replacing(at: $0[...], with: Corruption.raised)
            }
            guard let row = raised.first else { return nil }
            rows[index] = row
        }
        return rows
    }

    /// A code as the other type; nil for text that no number says, such as `00`.
    private static func otherType(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .number(let text): .string(text)
        case .string(let text): Int64(text).flatMap { "\($0)" == text ? .number(text) : nil }
        default: nil
        }
    }

    /// An amount, one unit of its last place higher; nil for what is no amount.
    private static func raised(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .string(let text): raised(text).map { .string($0) }
        case .number(let text): raised(text).map { .number($0) }
        default: nil
        }
    }

    private static func raised(_ text: String) -> String? {
        do {
            let amount = try ExactDecimal(text)
            let next = try amount.adding(
                ExactDecimal(coefficient: 1, scale: amount.scale))
            var bytes = Bytes()
            next.append(to: &bytes)
            return bytes.text
        } catch {
            return nil
        }
    }
}

extension JSONValue {
    /// An object with one more member; anything else as it is.
    fileprivate var withUnknownMember: JSONValue {
        guard case .object(let members) = self else { return self }
        let unknown = JSONMember("addedLater", .array([.integer(1), .object([]), .null]))
        return .object(members + [unknown])
    }

    /// A copy in which the value at the end of a path of members is another one.
    ///
    /// A number is a place in an array. Nil when the path leads nowhere, or when the change is
    /// refused with nil.
    fileprivate func replacing(
        at path: ArraySlice<String>, with change: (JSONValue) -> JSONValue?
    ) -> JSONValue? {
        guard let name = path.first else { return change(self) }
        if case .array(var elements) = self {
            guard let index = Int(name), elements.indices.contains(index),
                let value = elements[index].replacing(at: path.dropFirst(), with: change)
            else { return nil }
            elements[index] = value
            return .array(elements)
        }
        guard case .object(var members) = self,
            let index = members.firstIndex(where: { $0.name == name }),
            let value = members[index].value.replacing(at: path.dropFirst(), with: change)
        else { return nil }
        members[index] = JSONMember(members[index].name, value)
        return .object(members)
    }
}
