import HTTPClient
import MockProviders
import WireFormats

/// A server in this process, and the cases played on it: what a Swift test target needs.
///
/// ```swift
/// import ContractSpecs
/// import Testing
///
/// @Suite struct MyClientContract {
///     @Test(arguments: ContractSuite.hashkey.cases)
///     func hashkey(_ contractCase: ContractCase) async throws {
///         let result = try await ContractHost.shared.run(contractCase) { MyAdapter($0) }
///         #expect(result.isAcceptable, "\(result.report)")
///     }
/// }
/// ```
public final class ContractHost: Sendable {
    /// Whose time the worlds have.
    public enum Time: Sendable {
        /// The machine's: for clients that read the system's clock and really wait.
        case real
        /// A frozen clock: for clients that take `now` and `wait` from their connection. Nothing
        /// waits.
        case virtual
    }

    /// A host with real time for clients that honour the page size they are asked for.
    ///
    /// The server is started when it is first used, and lives as long as the process.
    public static let shared = ContractHost()

    private let server: Result<MockServer, MockServerError>
    private let time: Time
    private let pageSize: Int
    private let requestTimeoutMilliseconds: Int

    /// Starts a server on a free port.
    ///
    /// - Parameters:
    ///   - time: Whose time the worlds have.
    ///   - pageSize: How many entries the client's pages have; a client that does not let that be
    ///     chosen says here what it always asks for.
    ///   - requestTimeoutMilliseconds: How long the client is told to wait for a reply.
    public init(
        time: Time = .real, pageSize: Int = 5, requestTimeoutMilliseconds: Int = 1_000
    ) {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        do throws(MockServerError) {
            server = .success(try MockServer.start(configuration))
        } catch {
            server = .failure(error)
        }
        self.time = time
        self.pageSize = pageSize
        self.requestTimeoutMilliseconds = requestTimeoutMilliseconds
    }

    /// Plays one case with a client that is made for it.
    ///
    /// - Parameters:
    ///   - contractCase: A case of `ContractSuite`.
    ///   - make: Makes the client of a connection: address, credentials, time.
    /// - Returns: The verdict, and what it rests on.
    /// - Throws: When the server would not start or stopped; never because of the client.
    public func run(
        _ contractCase: ContractCase,
        _ make: @escaping @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    ) async throws -> CaseResult {
        let server = try server.get()
        guard let address = HTTPAddress(url: server.url),
            let suite = SuiteCatalog.suite(of: contractCase.provider)
        else { throw HarnessFailure("there is no suite for \(contractCase.id)") }
        let stageTime: CaseStage.Time =
            switch time {
            case .real: .real
            case .virtual: .virtual(CaseStage.start)
            }
        let stage = CaseStage(
            address, time: stageTime, pageSize: pageSize,
            requestTimeoutMilliseconds: requestTimeoutMilliseconds)
        let runner = InProcessRunner(
            stage, wall: { server.now }, wait: { Pause.milliseconds($0) })
        return try await runner.run(contractCase, of: suite, make)
    }
}
