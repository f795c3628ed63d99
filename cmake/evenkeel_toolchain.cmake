# Language standard, warnings as errors, sanitizers and the compiler cache: the same for every target,
# so that the shared precompiled headers fit everywhere.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

add_compile_options(
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align
  -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wimplicit-fallthrough -Wextra-semi)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these from inside the standard library and Boost headers once it inlines them.
  add_compile_options(-Wno-maybe-uninitialized -Wno-null-dereference -Wno-restrict -Wno-stringop-overflow
                      -Wno-array-bounds)
endif()
add_compile_options(-pthread -fno-omit-frame-pointer -fstack-protector-strong)
add_compile_definitions(BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_VISIBILITY)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_definitions(_FORTIFY_SOURCE=2)
endif()

if(EVENKEEL_SANITIZE MATCHES "thread")
  add_compile_options(-Wno-tsan) # Asio uses fences, which GCC's ThreadSanitizer does not model
endif()
if(EVENKEEL_SANITIZE)
  add_compile_options(-fsanitize=${EVENKEEL_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${EVENKEEL_SANITIZE})
endif()
if(EVENKEEL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(EVENKEEL_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

find_program(EVENKEEL_CCACHE ccache)
if(EVENKEEL_CCACHE)
  # Precompiled headers are cached only when ccache is told not to mind their defines and times.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;CCACHE_NOHASHDIR=1;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};${EVENKEEL_CCACHE}")
endif()
find_program(EVENKEEL_MOLD mold)
if(EVENKEEL_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
