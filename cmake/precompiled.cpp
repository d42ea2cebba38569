// cmake/precompiled.cpp - compiled for its precompiled headers alone.
