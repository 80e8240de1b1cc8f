package import WireFormats

/// What a connection waits for; each stage has its own time-out.
package enum HTTPConnectionStage: Sendable {
    /// For the first byte of a request.
    case idle
    /// For the end of a head.
    case head
    /// For the end of a body.
    case body
    /// For the handler, or for what holds its reply back.
    case answering
    /// For the client to take bytes of a reply.
    case writing
    /// For the client to close, after the last reply.
    case lingering
}

/// What every connection of a server has in common.
package struct HTTPConnectionSettings: Equatable, Sendable {
    /// What a request may be.
    package let limits: HTTPLimits
    /// Bytes of unsent replies beyond which no request is read.
    package let unsentBytesMax: Int
    /// How long a silence without end lasts at most.
    package let stallMilliseconds: Int
    private let headMilliseconds: UInt64
    private let bodyMilliseconds: UInt64
    private let idleMilliseconds: UInt64
    private let writeMilliseconds: UInt64
    private let lingerMilliseconds: UInt64

    /// The part of a server's configuration that its connections need.
    package init(_ configuration: HTTPServerConfiguration) {
        limits = configuration.limits
        unsentBytesMax = configuration.unsentBytesMax
        stallMilliseconds = configuration.stallTimeoutMilliseconds
        headMilliseconds = UInt64(configuration.headTimeoutMilliseconds)
        bodyMilliseconds = UInt64(configuration.bodyTimeoutMilliseconds)
        idleMilliseconds = UInt64(configuration.idleTimeoutMilliseconds)
        writeMilliseconds = UInt64(configuration.writeTimeoutMilliseconds)
        lingerMilliseconds = UInt64(configuration.lingerTimeoutMilliseconds)
    }

    /// The time-out of a stage; nil when there is none, because a handler's time is its own
    /// and a fault lasts as long as it was told to.
    package func timeoutMilliseconds(of stage: HTTPConnectionStage) -> UInt64? {
        switch stage {
        case .idle: idleMilliseconds
        case .head: headMilliseconds
        case .body: bodyMilliseconds
        case .answering: nil
        case .writing: writeMilliseconds
        case .lingering: lingerMilliseconds
        }
    }

    /// How often connections are ticked: a quarter of the shortest time-out, within sane bounds.
    package var tickMilliseconds: Int32 {
        let shortest = [
            headMilliseconds, bodyMilliseconds, idleMilliseconds, writeMilliseconds,
            lingerMilliseconds,
        ].reduce(UInt64.max, min)
        return Int32(min(max(shortest / 4, 5), 1_000))
    }
}
