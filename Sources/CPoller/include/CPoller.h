#ifndef CPOLLER_H
#define CPOLLER_H
#endif
