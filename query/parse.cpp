// query/parse.cpp - typed text to a tree; never fails.

#include "query/parsed.h"
