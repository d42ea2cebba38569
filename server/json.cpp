// server/json.cpp - answers as the API's JSON.

#include "query/answer.h"
