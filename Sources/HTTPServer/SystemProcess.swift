#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The process that this program runs in.
package enum SystemProcess {
    /// The process id.
    package static var identifier: Int32 { getpid() }
}
