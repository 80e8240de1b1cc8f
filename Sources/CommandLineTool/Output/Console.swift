/// Where a command's words go; a test gives its own.
package struct Console: Sendable {
    /// Takes what a command is asked for.
    package let write: @Sendable (_ text: String) -> Void
    /// Takes what went wrong, and notes for people.
    package let writeError: @Sendable (_ text: String) -> Void
    /// How many characters a line of a table or a help text may have.
    package let width: Int

    /// The width for a pipe or a file, where nobody says how wide lines may be.
    package static let defaultWidth = 100

    /// Makes a console.
    package init(
        width: Int = Console.defaultWidth,
        write: @escaping @Sendable (_ text: String) -> Void,
        writeError: @escaping @Sendable (_ text: String) -> Void
    ) {
        // Narrower tables cannot be read, wider paragraphs neither.
        self.width = min(max(width, 80), 160)
        self.write = write
        self.writeError = writeError
    }

    /// The console of this process.
    package static var ofProcess: Console {
        Console(
            width: Platform.terminalWidth(of: Platform.standardOutput) ?? defaultWidth,
            write: { Platform.write($0, to: Platform.standardOutput) },
            writeError: { Platform.write($0, to: Platform.standardError) })
    }
}
