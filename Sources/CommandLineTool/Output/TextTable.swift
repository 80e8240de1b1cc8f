/// Rows of cells, lined up and wrapped so that no line exceeds a width.
package struct TextTable: Sendable {
    /// One column of a table.
    package struct Column: Sendable {
        /// What stands above the column.
        package let title: String
        /// The share of the free width that the column gets; 0 keeps it as wide as its cells.
        package let share: Int
        /// Whether its cells are never wrapped, because people copy them.
        package let isWhole: Bool

        /// Makes a column.
        package init(_ title: String, share: Int = 0, isWhole: Bool = false) {
            self.title = title
            self.share = share
            self.isWhole = isWhole
        }
    }

    private static let indent = 2
    private static let gap = 2

    private let columns: [Column]
    private let rows: [[String]]

    /// Makes a table; each row has one cell for each column.
    package init(_ columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    /// Whether the table has no rows.
    package var isEmpty: Bool { rows.isEmpty }

    /// The table's lines, its titles first.
    package func lines(width: Int) -> [String] {
        let widths = columnWidths(within: width)
        let titles = columns.map { $0.title.uppercased() }
        return ([titles] + rows).flatMap { row in lines(of: row, widths: widths) }
    }

    private func columnWidths(within width: Int) -> [Int] {
        let natural = columns.indices.map { index in
            (rows.map { $0[index].count } + [columns[index].title.count]).max() ?? 0
        }
        // No column may take more than a third of a line; longer cells wrap.
        let fixed = columns.indices.map { index in
            let isFree = columns[index].share > 0
            let most = columns[index].isWhole ? natural[index] : width / 3
            return isFree ? 0 : min(natural[index], most)
        }
        let gaps = TextTable.indent + TextTable.gap * (columns.count - 1)
        let free = max(width - gaps - fixed.reduce(0, +), 0)
        let shares = columns.map(\.share).reduce(0, +)
        return columns.indices.map { index in
            guard columns[index].share > 0 else { return fixed[index] }
            // Below eight characters a column of prose cannot be read.
            return max(8, min(natural[index], free * columns[index].share / shares))
        }
    }

    private func lines(of row: [String], widths: [Int]) -> [String] {
        let cells = zip(row, widths).map { TextLayout.wrapped($0, to: $1) }
        let height = cells.map(\.count).max() ?? 1
        return (0..<height).map { lineIndex in
            var line = String(repeating: " ", count: TextTable.indent)
            for (cell, width) in zip(cells, widths) {
                let text = lineIndex < cell.count ? cell[lineIndex] : ""
                line += TextLayout.padded(text, to: width + TextTable.gap)
            }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
