# What every target of ours is compiled with.
option(ZERKALO_WERROR "warnings are errors" OFF)
option(ZERKALO_FUZZ "the fuzz targets are driven by libFuzzer; needs clang" OFF)
set(ZERKALO_SANITIZE "" CACHE STRING "sanitizers, as for -fsanitize=")

add_library(zerkalo_options INTERFACE)
target_compile_features(zerkalo_options INTERFACE cxx_std_20)
target_include_directories(zerkalo_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(zerkalo_options INTERFACE XAPIAN_MOVE_SEMANTICS)
target_compile_options(zerkalo_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
                                                 -Wnon-virtual-dtor)
# g++ 12 reports its own std::string as overlapping, overflowing or out of bounds when it inlines operator+ (GCC bugs
# 105329 and 105651); that depends on what else is inlined, so that a change elsewhere brings it.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(zerkalo_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread
                                                   -Wno-array-bounds)
endif()
if(ZERKALO_WERROR)
  target_compile_options(zerkalo_options INTERFACE -Werror)
endif()
if(ZERKALO_SANITIZE)
  target_compile_options(zerkalo_options INTERFACE -fsanitize=${ZERKALO_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(zerkalo_options INTERFACE -fsanitize=${ZERKALO_SANITIZE})
  # What these tell of, AddressSanitizer tells too when it happens, and they take time to compile.
  if(ZERKALO_SANITIZE MATCHES "address,undefined")
    target_compile_options(zerkalo_options INTERFACE -fno-sanitize=null,object-size,vptr)
  endif()
  # Instrumented code hides from g++ what is initialised: it reports its own std::regex (GCC's manual, -fsanitize).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(zerkalo_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

if(ZERKALO_FUZZ)
  target_compile_options(zerkalo_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Most of what a file takes to compile are headers of the standard library: they are compiled once. Files name what they
# use all the same; the tidy preset builds without.
add_library(zerkalo_precompiled OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(zerkalo_precompiled PRIVATE zerkalo_options)
target_precompile_headers(zerkalo_precompiled PRIVATE
  <algorithm> <array> <chrono> <cmath> <cstdint> <deque> <filesystem> <fstream> <functional> <future> <map> <memory>
  <mutex> <numeric> <optional> <set> <span> <sstream> <string> <string_view> <thread> <unordered_map> <utility>
  <variant> <vector>)

# A room is compiled as one file, where that pays: in builds from nothing. Names in the unnamed namespaces of a room differ.
option(ZERKALO_UNITY "compile a room at once" OFF)
# Files that are compiled as one see each other's unnamed namespaces, which these two take for a header's. Builds file by
# file, and clang-tidy, still warn.
if(ZERKALO_UNITY)
  target_compile_options(zerkalo_options INTERFACE -Wno-shadow -Wno-subobject-linkage)
endif()

function(zerkalo_unite target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${ZERKALO_UNITY} UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_filename_component(room ${source} DIRECTORY)
    string(MAKE_C_IDENTIFIER "${target}_${room}" group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()

# zerkalo_library(name sources... ) one static library per folder.
function(zerkalo_library name)
  add_library(zerkalo_${name} STATIC ${ARGN})
  target_link_libraries(zerkalo_${name} PUBLIC zerkalo_options)
  target_precompile_headers(zerkalo_${name} REUSE_FROM zerkalo_precompiled)
  zerkalo_unite(zerkalo_${name})
endfunction()
