// The Linux calls that Swift's Glibc module does not show. Empty elsewhere.
// sys/socket.h stays out of this header: it would change the imported type of MSG_NOSIGNAL.
#ifndef CPOLLER_H
#define CPOLLER_H
#ifdef __linux__
#include <stdint.h>

struct cpoller_event {
    uint64_t token;
    uint32_t flags;
};

extern const uint32_t cpoller_in, cpoller_out, cpoller_error, cpoller_hang_up;

int cpoller_create(void);
int cpoller_control(int poller, int operation, int descriptor, uint32_t flags, uint64_t token);
int cpoller_wait(int poller, struct cpoller_event *events, int capacity, int milliseconds);
int cpoller_wake_descriptor(void);
int cpoller_accept(int listener);
// Gives free memory of the allocator back to the system, where the allocator can.
void cpoller_give_back_memory(void);

// Operations of cpoller_control.
extern const int cpoller_add, cpoller_modify, cpoller_remove;
#endif
#endif
