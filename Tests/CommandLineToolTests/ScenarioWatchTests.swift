import CommandLineTool
import HTTPServer
import MockProviders
import Synchronization
import Testing
import WireFormats

/// When a scenario file is read again, and what is said of it; no file and no clock is touched.
struct ScenarioWatchTests {
    private static func stamp(_ version: Int64) -> FileStamp {
        FileStamp(inode: 1, size: 10, modified: [version, 0])
    }

    @Test func `a file that stays as it was is left alone`() {
        var watch = ScenarioWatch([Self.stamp(1), nil])
        for _ in 0..<3 {
            let actions = watch.step([Self.stamp(1), Self.stamp(5)])
            #expect(!actions.contains(.read(0)))
        }
    }

    @Test func `a changed file is read once, when it has come to rest`() {
        var watch = ScenarioWatch([Self.stamp(1)])
        #expect(watch.step([Self.stamp(2)]).isEmpty)
        #expect(watch.step([Self.stamp(3)]).isEmpty)
        #expect(watch.step([Self.stamp(3)]) == [.read(0)])
        #expect(watch.step([Self.stamp(3)]).isEmpty)
        // Written and put back between two looks, it is as it was read.
        #expect(watch.step([Self.stamp(4)]).isEmpty)
        #expect(watch.step([Self.stamp(3)]).isEmpty)
        #expect(watch.step([Self.stamp(3)]).isEmpty)
    }

    @Test(arguments: [
        FileStamp(inode: 2, size: 10, modified: [1, 0]),
        FileStamp(inode: 1, size: 11, modified: [1, 0]),
        FileStamp(inode: 1, size: 10, modified: [1, 1]),
        FileStamp(device: 1, inode: 1, size: 10, modified: [1, 0]),
    ])
    func `each part of a stamp tells a change`(next: FileStamp) {
        var watch = ScenarioWatch([Self.stamp(1)])
        #expect(watch.step([next]).isEmpty)
        #expect(watch.step([next]) == [.read(0)])
    }

    @Test func `a file that is away for a moment is not missed, one that is gone once`() {
        var watch = ScenarioWatch([Self.stamp(1), Self.stamp(1)])
        #expect(watch.step([nil, Self.stamp(1)]).isEmpty)
        #expect(watch.step([Self.stamp(2), nil]).isEmpty)
        #expect(watch.step([Self.stamp(2), nil]) == [.read(0), .sayMissing(1)])
        #expect(watch.step([Self.stamp(2), nil]).isEmpty)
        #expect(watch.step([Self.stamp(2), Self.stamp(1)]).isEmpty)
        #expect(watch.step([Self.stamp(2), Self.stamp(1)]).isEmpty)
        #expect(watch.step([Self.stamp(2), nil]).isEmpty)
        #expect(watch.step([Self.stamp(2), nil]) == [.sayMissing(1)])
    }

    /// A file whose text a test sets, and what the reloader did with it.
    private final class Scene: Sendable {
        struct State {
            var text: Bytes?
            var version: Int64 = 1
            var loaded: [String] = []
            var said: [String] = []
        }

        let state = Mutex(State(text: Bytes(text: "first")))

        func write(_ text: String?) {
            state.withLock {
                $0.text = text.map { Bytes(text: $0) }
                $0.version += 1
            }
        }

        var surroundings: ScenarioReloader.Surroundings {
            ScenarioReloader.Surroundings(
                stamp: { _ in
                    self.state.withLock { $0.text == nil ? nil : stamp($0.version) }
                },
                read: { (_) throws(SystemError) in
                    guard let text = self.state.withLock({ $0.text }), text != [0] else {
                        throw SystemError(call: "open", errno: 13)
                    }
                    return text
                },
                reload: { (text, name) throws(ConfigurationError) in
                    if text == "bad" { throw ConfigurationError("\(name):1:2: $.x: bad\u{7}") }
                    self.state.withLock { $0.loaded.append("\(name)=\(text)") }
                },
                say: { line in self.state.withLock { $0.said.append(line) } })
        }
    }

    @Test func `a good text is loaded, a bad one changes nothing and is said in one line`() {
        let scene = Scene()
        let file = ScenarioFile(path: "w.json", stamp: Self.stamp(1), text: Bytes(text: "first"))
        var reloader = ScenarioReloader([file], scene.surroundings)
        for text in ["second", "bad", "second", "second", nil, "third", "\0"] {
            scene.write(text)
            reloader.look()
            reloader.look()
            reloader.look()
        }
        let state = scene.state.withLock { $0 }
        // "second" after "bad" is loaded too: nobody can know what the world was told last.
        #expect(state.loaded == ["w.json=second", "w.json=second", "w.json=third"])
        #expect(
            state.said == [
                "reloaded: w.json", "not reloaded: w.json:1:2: $.x: bad\u{7}", "reloaded: w.json",
                "not reloaded: w.json: the file is gone", "reloaded: w.json",
                "not reloaded: w.json: cannot be read: open: Permission denied (EACCES)",
            ])
    }
}
