/// Text that a terminal shows and does not obey.
package enum VisibleText {
    /// The text with control characters and marks that turn the line around shown as escapes.
    package static func of(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var visible = ""
        for scalar in text.unicodeScalars {
            visible += isHidden(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return visible
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Zero-width joiners are part of words; marks of direction are not.
        case .format: scalar.properties.isBidiControl || scalar.value == 0xFEFF
        default: false
        }
    }
}
