public import WireFormats

/// What a test does with a sandbox.
extension Sandbox {
    /// The credentials of a provider; none for an unknown name.
    public func credentials(of provider: String) -> Credentials {
        guard let index = providers.firstIndex(where: { $0.name == provider }) else {
            return Credentials([])
        }
        return credentials[index]
    }

    // MARK: Time

    /// The time in the sandbox.
    public var now: Instant { clock.now(time.read()) }

    /// Moves the clock; a negative duration turns it back.
    ///
    /// - Parameter duration: How far, on the sandbox's clock.
    /// - Throws: When the clock would leave the years 0001 to 9999.
    public func advance(by duration: Duration) throws(ConfigurationError) {
        let (seconds, attoseconds) = duration.components
        var change = ClockChange()
        change.advanceNanoseconds =
            Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000)
        try clock.apply(change, at: time.read())
    }

    /// Sets the clock; it goes on as it did, and a real one runs from there.
    ///
    /// - Parameter instant: What the clock says next.
    /// - Throws: When the instant is not in the years 0001 to 9999.
    public func setClock(to instant: Instant) throws(ConfigurationError) {
        var change = ClockChange()
        change.set = instant
        try clock.apply(change, at: time.read())
    }

    /// Stops the clock where it is.
    public func freeze() {
        var change = ClockChange()
        change.freeze = true
        apply(change)
    }

    /// Lets the clock run from where it is.
    ///
    /// - Parameter speed: Virtual seconds in a real one, in thousandths, 1 to 1,000,000,000.
    public func run(speedThousandths speed: Int64 = 1000) {
        precondition(
            (1...ClockSetting.maximumSpeed * 1000).contains(speed),
            "a speed is 0.001 to \(ClockSetting.maximumSpeed)")
        var change = ClockChange()
        change.speedThousandths = speed
        apply(change)
    }

    private func apply(_ change: ClockChange) {
        do {
            try clock.apply(change, at: time.read())
        } catch {
            preconditionFailure("a change that moves no time is refused: \(error.message)")
        }
    }

    // MARK: World

    /// Makes the sandbox as it was when it was made; its journal is empty, its numbers begin at 1.
    ///
    /// - Throws: Never for a sandbox whose scenario could be used when it was made.
    public func reset() throws(ConfigurationError) {
        try restart(at: time.read())
    }

    /// Sets an option, as if it had been set from the start.
    ///
    /// - Parameter option: Such as `OptionAssignment(parsing: "hashkey.trade_lookback_days=7")`.
    /// - Throws: When the provider has no such option or value.
    public func setOption(_ option: OptionAssignment) throws(ConfigurationError) {
        try set(option)
    }

    /// The ground truth of a provider's ledger, as JSON: what the control API's
    /// `GET …/ledger/{provider}` answers.
    ///
    /// - Parameters:
    ///   - provider: The provider's name.
    ///   - account: The account, in the provider's form; nil is the main one.
    /// - Returns: A JSON object with `entries` as a scenario gives them.
    /// - Throws: When there is no such provider or account.
    public func ledger(of provider: String, account: String? = nil) throws(ConfigurationError)
        -> String
    {
        var query = LedgerQuery()
        query.account = account
        query.limit = LedgerQuery.limitMaximum
        let index = try index(of: provider)
        var writer = JSONWriter()
        writer.write(try simulator(index).entries(query, at: now))
        return writer.bytes.text
    }

    // MARK: What was seen

    /// The exchanges that the sandbox has seen, oldest first.
    ///
    /// - Parameter query: Filters as the control API's journal takes them:
    ///   `provider=hashkey&status=4xx`.
    /// - Returns: The exchanges, without those that the byte budget made it forget.
    /// - Throws: When a filter cannot be used.
    public func exchanges(_ query: String = "") throws(ConfigurationError) -> [RecordedExchange] {
        let filter = try JournalQuery(parsing: Bytes(text: query)[...])
        return filter.select(from: journal.snapshot).map {
            RecordedExchange($0.exchange, numbered: $0.number)
        }
    }

    /// Whether the requests seen are as expected.
    ///
    /// - Parameter expectations: What the control API's `POST …/verify` takes, as JSON.
    /// - Returns: The verdict, and the whole report as JSON.
    /// - Throws: When the expectations cannot be used.
    public func verify(_ expectations: String) throws(ConfigurationError) -> VerifiedRequests {
        let verification = try Verification(parsing: Bytes(text: expectations))
        return VerifiedRequests(verification.report(on: journal.snapshot))
    }
}
