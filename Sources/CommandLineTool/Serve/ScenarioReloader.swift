package import HTTPServer
package import MockProviders
package import WireFormats

/// Hands changed scenario files to the server: `--scenario` with a file.
///
/// Two looks a second at size, time and number of a file cost nothing that can be measured, and
/// see what a notice of the kernel misses: files of another machine, and replaced folders.
package struct ScenarioReloader {
    /// What it needs of the system and the server; a test gives its own.
    package struct Surroundings: Sendable {
        /// The stamp of a file; nil when it is not there.
        package let stamp: @Sendable (_ path: String) -> FileStamp?
        /// The bytes of a file.
        package let read: @Sendable (_ path: String) throws(SystemError) -> Bytes
        /// Takes a scenario's new text.
        package let reload:
            @Sendable (_ text: String, _ name: String) throws(ConfigurationError) -> Void
        /// Says one line.
        package let say: @Sendable (_ line: String) -> Void

        /// Makes surroundings.
        package init(
            stamp: @escaping @Sendable (_ path: String) -> FileStamp?,
            read: @escaping @Sendable (_ path: String) throws(SystemError) -> Bytes,
            reload:
                @escaping @Sendable (_ text: String, _ name: String) throws(ConfigurationError)
                -> Void,
            say: @escaping @Sendable (_ line: String) -> Void
        ) {
            self.stamp = stamp
            self.read = read
            self.reload = reload
            self.say = say
        }
    }

    /// The time between two looks.
    package static let intervalMilliseconds: Int32 = 500

    private let paths: [String]
    private var texts: [Bytes]
    private var watch: ScenarioWatch
    private let surroundings: Surroundings

    /// Watches files that are loaded already.
    package init(_ files: [ScenarioFile], _ surroundings: Surroundings) {
        paths = files.map(\.path)
        texts = files.map(\.text)
        watch = ScenarioWatch(files.map(\.stamp))
        self.surroundings = surroundings
    }

    /// Looks once.
    package mutating func look() {
        for action in watch.step(paths.map(surroundings.stamp)) {
            switch action {
            case .sayMissing(let index):
                surroundings.say("not reloaded: \(paths[index]): the file is gone")
            case .read(let index):
                reload(index)
            }
        }
    }

    private mutating func reload(_ index: Int) {
        let path = paths[index]
        do throws(SystemError) {
            let text = try surroundings.read(path)
            // The world starts again when it is reloaded: not for the same text.
            guard text != texts[index] else { return }
            texts[index] = text
            do throws(ConfigurationError) {
                try surroundings.reload(text.text, path)
                surroundings.say("reloaded: \(path)")
            } catch {
                surroundings.say("not reloaded: \(error.message)")
            }
        } catch {
            surroundings.say("not reloaded: \(path): cannot be read: \(error)")
        }
    }

    /// Looks for as long as the process lives, on a thread of its own.
    package static func start(
        _ files: [ScenarioFile], server: MockServer, console: Console
    ) throws(SystemError) {
        guard !files.isEmpty else { return }
        let surroundings = Surroundings(
            stamp: { Platform.stamp(of: $0) },
            read: { (path) throws(SystemError) in
                Bytes(try Platform.readAll(path, countMax: ScenarioFile.bytesMax))
            },
            reload: { (text, name) throws(ConfigurationError) in
                try server.reload(text, name: name)
            },
            say: { console.writeError(VisibleText.of($0) + "\n") })
        try LoopThread.start {
            var reloader = ScenarioReloader(files, surroundings)
            while true {
                Platform.pause(milliseconds: intervalMilliseconds)
                reloader.look()
            }
        }
    }
}
