/// Where a successful body holds its rows, for whoever wants to damage them.
package struct ReplyRows: Sendable {
    /// The names of the members that lead to the array; empty when the body is the array.
    package let path: [String]
    /// The names of the members that lead to a row's running balance, or places in arrays; empty
    /// when it has none.
    package let balance: [String]
    /// The same for rows of another shape: of all these, the first that a row has counts.
    package let otherBalances: [[String]]

    /// Makes a description.
    package init(path: [String], balance: [String], otherBalances: [[String]] = []) {
        self.path = path
        self.balance = balance
        self.otherBalances = otherBalances
    }
}
