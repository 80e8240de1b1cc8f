public import WireFormats

/// What a client is asked for: all entries with `from <= time < to`.
///
/// The range is half-open whatever the provider's own rule is: turning one into the other is the
/// client's work. A missing bound is open.
public struct HistoryQuery: Sendable, Equatable {
    /// Another account than the credentials' own; nil for that one.
    public var account: String?
    /// Which kind of entries: HashKey's `type`, Pivot's `accountType`; nil where there is none.
    public var kind: String?
    /// Only this asset; nil for all.
    public var asset: String?
    /// The currency in which values are wanted; nil for the provider's default.
    public var quote: String?
    /// The first instant; for Pagsmile the first day's midnight, UTC.
    public var from: Instant?
    /// The instant after the last; for Pagsmile the midnight after the last day, UTC.
    public var to: Instant?
    /// How many entries a page may have.
    public var pageSize: Int

    /// Makes a query.
    public init(
        account: String? = nil, kind: String? = nil, asset: String? = nil, quote: String? = nil,
        from: Instant? = nil, to: Instant? = nil, pageSize: Int
    ) {
        self.account = account
        self.kind = kind
        self.asset = asset
        self.quote = quote
        self.from = from
        self.to = to
        self.pageSize = pageSize
    }
}
