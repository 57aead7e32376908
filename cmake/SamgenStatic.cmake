# A program that is one file: it runs on any Linux of its architecture, whatever is installed there. glibc's archive is
# linked, since Debian compiles no C++ library for another. Other archives lie beside the shared libraries, except fmt's,
# whose headers hold its code, and cpp-httplib's, whose header has to.
set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
# Position-independent, as these distributions' compilers make it, so that the kernel may place it anywhere; without
# symbols, which nobody can use.
add_link_options(-static-pie -s)

find_path(YAML_CPP_INCLUDE_DIR yaml-cpp/yaml.h REQUIRED)
find_library(YAML_CPP_LIBRARY yaml-cpp REQUIRED)
add_library(samgen_dep_yaml INTERFACE)
target_include_directories(samgen_dep_yaml SYSTEM INTERFACE "${YAML_CPP_INCLUDE_DIR}")
target_link_libraries(samgen_dep_yaml INTERFACE "${YAML_CPP_LIBRARY}")

find_path(FMT_INCLUDE_DIR fmt/format.h REQUIRED)
add_library(samgen_fmt STATIC "${CMAKE_CURRENT_LIST_DIR}/fmt.cpp")
target_compile_features(samgen_fmt PRIVATE cxx_std_20)
# As where it is a shared library: what its headers declare is elsewhere.
target_compile_definitions(samgen_fmt PUBLIC FMT_SHARED)
target_include_directories(samgen_fmt SYSTEM PUBLIC "${FMT_INCLUDE_DIR}")
add_library(fmt::fmt ALIAS samgen_fmt)

find_path(HTTPLIB_INCLUDE_DIR httplib.h REQUIRED)
file(STRINGS "${HTTPLIB_INCLUDE_DIR}/httplib.h" samgen_httplib_code REGEX "^inline bool parse_range_header" LIMIT_COUNT 1)
if(NOT samgen_httplib_code)
  message(FATAL_ERROR "${HTTPLIB_INCLUDE_DIR}/httplib.h has declarations alone, and SAMGEN_STATIC needs the code, too. "
    "`scripts/fetch-cpp-httplib FOLDER` fetches it; then say -DHTTPLIB_INCLUDE_DIR=FOLDER.")
endif()
