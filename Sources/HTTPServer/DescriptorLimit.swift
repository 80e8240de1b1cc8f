#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How many descriptors this process may hold at a time.
package enum DescriptorLimit {
    /// Raises the soft limit toward `wanted` as far as the hard limit lets it, never lowers it.
    ///
    /// The result is the limit that now holds; it is below `wanted` when the system refused.
    package static func raise(to wanted: Int) throws(SystemError) -> Int {
        var limit = try read()
        if limit.rlim_cur < rlim_t(wanted) {
            limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
            // A refusal is no error: the answer says what holds.
            _ = setrlimit(resource, &limit)
            limit = try read()
        }
        return Int(clamping: limit.rlim_cur)
    }

    private static func read() throws(SystemError) -> rlimit {
        var limit = rlimit()
        if getrlimit(resource, &limit) != 0 { throw .last("getrlimit", "RLIMIT_NOFILE") }
        return limit
    }

    #if canImport(Darwin)
        private static let resource = RLIMIT_NOFILE
    #else
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
}
