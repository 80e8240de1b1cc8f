#include "CPoller.h"
