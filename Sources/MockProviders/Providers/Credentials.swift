/// Named values that let a client in, in the order in which they are shown.
public struct Credentials: Sendable, Equatable {
    /// One named value.
    public struct Item: Sendable, Equatable {
        /// The name in the ready file: `key`.
        public let name: String
        /// The value.
        public let value: String
    }

    /// The values in order.
    public let items: [Item]

    /// Makes credentials from pairs of name and value.
    package init(_ pairs: [(String, String)]) {
        items = pairs.map { Item(name: $0.0, value: $0.1) }
    }

    /// The value of that name; empty when there is none.
    public subscript(name: String) -> String {
        items.first { $0.name == name }?.value ?? ""
    }

    /// Credentials in which the value of that name is another one; nil when there is no such name.
    package func replacing(_ item: Item) -> Credentials? {
        guard items.contains(where: { $0.name == item.name }) else { return nil }
        return Credentials(items.map { ($0.name, $0.name == item.name ? item.value : $0.value) })
    }
}
