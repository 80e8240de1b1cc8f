import WireFormats

extension ConfigurationError {
    /// The same error with line and column, when it names a JSON path of that document.
    func located(in text: Bytes, named name: String) -> ConfigurationError {
        let start = "\(name): "
        guard message.hasPrefix(start + "$") else { return self }
        let rest = message.utf8.dropFirst(start.utf8.count)
        let place = JSONLocator.place(of: Array(rest), in: text)
        return ConfigurationError(
            "\(name):\(place.line):\(place.column): \(message.dropFirst(start.count))")
    }
}
