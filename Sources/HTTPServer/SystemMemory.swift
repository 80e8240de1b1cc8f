#if os(Linux)
    import CPoller
#endif

/// The memory that this process has from the system.
package enum SystemMemory {
    /// Gives back what was freed and lies idle in the allocator, where the allocator can.
    ///
    /// It looks at all free memory, so it costs milliseconds after much was freed.
    package static func giveBackFree() {
        #if os(Linux)
            cpoller_give_back_memory()
        #endif
    }
}
