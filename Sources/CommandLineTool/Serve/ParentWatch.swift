package import HTTPServer

/// Ends this process when the one that started it is gone: `--exit-with-parent`.
///
/// A thread compares the parent's id ten times a second. The kernel's own notice
/// (`PR_SET_PDEATHSIG`) fires when the *thread* that started us ends, which test runners do all
/// the time, and a pidfd cannot be opened without a race when the parent is already gone.
package enum ParentWatch {
    /// How long the end of the parent may stay unnoticed.
    package static let intervalMilliseconds: Int32 = 100

    /// Starts to watch; `parent` must have been read before anything that takes time.
    package static func start(parent: Int32) throws(SystemError) {
        try LoopThread.start {
            while Platform.parentID == parent {
                Platform.pause(milliseconds: intervalMilliseconds)
            }
            Signals.askToTerminate()
        }
    }
}
