# Warnings for our own code alone: linked PRIVATE, so that nobody who links samgen inherits them.
add_library(samgen_warnings INTERFACE)
target_compile_options(samgen_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Wcast-align -Wformat=2)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 takes the designated initialisers of a diagnostic for forgotten members, and optimised variants for
  # uninitialised or overlapping ones (GCC bugs 96868, 105562 and 105329).
  target_compile_options(samgen_warnings INTERFACE -Wno-missing-field-initializers -Wno-maybe-uninitialized -Wno-restrict)
else()
  target_compile_options(samgen_warnings INTERFACE -Wno-missing-field-initializers -Wno-missing-designated-field-initializers -Wno-unknown-warning-option)
endif()
if(SAMGEN_WARNINGS_AS_ERRORS)
  target_compile_options(samgen_warnings INTERFACE -Werror)
endif()

# Tests are run once for each time that they are compiled.
set(samgen_test_options $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-O0>)

if(SAMGEN_SANITIZE)
  add_compile_options(-fsanitize=${SAMGEN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SAMGEN_SANITIZE})
endif()

# Headers that most files read, parsed once: most of what a compiler does here is to read them anew for each file. The tests'
# always, since Catch2's alone takes longer than most tests; those of our own code only where asked for, since a file that
# forgets one of them would compile all the same.
#
#   samgen_precompiled_headers(src|tests HEADER...)
#   samgen_precompile(TARGET src|tests)
#
# say which they are, and give them to a target.
set(samgen_common_headers
  <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <ranges> <set> <span> <sstream> <string>
  <string_view> <unordered_map> <variant> <vector> <fmt/format.h> <fmt/ranges.h>
  "${PROJECT_SOURCE_DIR}/src/model/service.hpp" "${PROJECT_SOURCE_DIR}/src/spec/spec.hpp")
function(samgen_precompiled_headers kind)
  set(source "${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Made by SamgenTargets.cmake: what is compiled is what is included.\n")
  add_library(samgen_precompiled_${kind} OBJECT "${source}")
  target_compile_features(samgen_precompiled_${kind} PUBLIC cxx_std_20)
  target_include_directories(samgen_precompiled_${kind} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(samgen_precompiled_${kind} PRIVATE samgen_warnings fmt::fmt)
  target_precompile_headers(samgen_precompiled_${kind} PRIVATE ${ARGN})
endfunction()
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Or each build's would be another one to ccache.
  set(samgen_precompile_options "SHELL:-Xclang -fno-pch-timestamp")
endif()
if(SAMGEN_PRECOMPILE)
  samgen_precompiled_headers(src ${samgen_common_headers})
  set_target_properties(samgen_precompiled_src PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(samgen_precompiled_src PRIVATE ${samgen_precompile_options})
endif()
if(SAMGEN_BUILD_TESTS)
  samgen_precompiled_headers(tests ${samgen_common_headers} "${PROJECT_SOURCE_DIR}/tests/support/catch.hpp")
  target_link_libraries(samgen_precompiled_tests PRIVATE Catch2::Catch2)
  target_compile_options(samgen_precompiled_tests PRIVATE ${samgen_test_options} ${samgen_precompile_options})
endif()
function(samgen_precompile target kind)
  if(TARGET samgen_precompiled_${kind})
    target_precompile_headers(${target} REUSE_FROM samgen_precompiled_${kind})
    # g++ takes them only where the same macros are defined.
    target_link_libraries(${target} PRIVATE fmt::fmt)
    target_compile_options(${target} PRIVATE ${samgen_precompile_options})
  endif()
endfunction()

# samgen_library(NAME SOURCES a.cpp ... LINK other ...): the library of one folder of src/.
function(samgen_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;PRIVATE_LINK")
  add_library(samgen_${name} STATIC ${arg_SOURCES})
  target_compile_features(samgen_${name} PUBLIC cxx_std_20)
  set_target_properties(samgen_${name} PROPERTIES CXX_EXTENSIONS OFF)
  target_include_directories(samgen_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(samgen_${name} PUBLIC ${arg_LINK} PRIVATE samgen_warnings ${arg_PRIVATE_LINK})
  samgen_precompile(samgen_${name} src)
endfunction()

# samgen_test(NAME SOURCES a_test.cpp ... LINK samgen_x ...): the tests of one folder of src/, one program each.
function(samgen_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  add_executable(${name}_test ${arg_SOURCES})
  target_link_libraries(${name}_test PRIVATE ${arg_LINK} samgen_test_support samgen_warnings)
  target_compile_options(${name}_test PRIVATE ${samgen_test_options})
  samgen_precompile(${name}_test tests)
  catch_discover_tests(${name}_test TEST_PREFIX "${name}: " WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endfunction()
