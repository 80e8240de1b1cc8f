/// What the diagnosis of each case says, in the order of the cases.
enum PivotMistakeTexts {
    static let lines: [String] = []
}
