#ifdef __linux__
#define _GNU_SOURCE
#include "CPoller.h"
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

enum { batch = 256 };

const uint32_t cpoller_in = EPOLLIN, cpoller_out = EPOLLOUT, cpoller_error = EPOLLERR,
               cpoller_hang_up = EPOLLHUP;
const int cpoller_add = EPOLL_CTL_ADD, cpoller_modify = EPOLL_CTL_MOD,
          cpoller_remove = EPOLL_CTL_DEL;

int cpoller_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int cpoller_control(int poller, int operation, int descriptor, uint32_t flags, uint64_t token) {
    struct epoll_event event = {.events = flags, .data = {.u64 = token}};
    return epoll_ctl(poller, operation, descriptor, &event);
}

int cpoller_wait(int poller, struct cpoller_event *events, int capacity, int milliseconds) {
    struct epoll_event ready[batch];
    int count = epoll_wait(poller, ready, capacity < batch ? capacity : batch, milliseconds);
    for (int i = 0; i < count; i++) {
        events[i].token = ready[i].data.u64;
        events[i].flags = ready[i].events;
    }
    return count;
}

int cpoller_wake_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int cpoller_accept(int listener) {
    return accept4(listener, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

void cpoller_give_back_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
#endif
