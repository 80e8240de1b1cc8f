package import WireFormats

extension HTTPReply {
    /// A reply that begins with the `Date` of a sandbox's clock and a content type.
    package init(status: Int, contentType: StaticString, at now: Instant) {
        self.init(status: status)
        var date = Bytes()
        HTTPDate.append(now, to: &date)
        add("Date", date)
        add("Content-Type", contentType)
    }
}
