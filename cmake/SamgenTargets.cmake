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

if(SAMGEN_SANITIZE)
  add_compile_options(-fsanitize=${SAMGEN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SAMGEN_SANITIZE})
endif()

# samgen_library(NAME SOURCES a.cpp ... LINK other ...): the library of one folder of src/.
function(samgen_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;PRIVATE_LINK")
  add_library(samgen_${name} STATIC ${arg_SOURCES})
  target_compile_features(samgen_${name} PUBLIC cxx_std_20)
  set_target_properties(samgen_${name} PROPERTIES CXX_EXTENSIONS OFF)
  target_include_directories(samgen_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(samgen_${name} PUBLIC ${arg_LINK} PRIVATE samgen_warnings ${arg_PRIVATE_LINK})
endfunction()

# samgen_test(NAME SOURCES a_test.cpp ... LINK samgen_x ...): the tests of one folder of src/, one program each.
function(samgen_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  add_executable(${name}_test ${arg_SOURCES})
  target_link_libraries(${name}_test PRIVATE ${arg_LINK} samgen_test_support samgen_warnings)
  catch_discover_tests(${name}_test TEST_PREFIX "${name}: " WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endfunction()
