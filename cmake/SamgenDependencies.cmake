# Finds what samgen is built with. Debian 12's packages and newer releases spell some targets differently; each library is
# linked through one name of ours. Nothing is downloaded.

find_package(Threads REQUIRED)

if(SAMGEN_STATIC)
  include(SamgenStatic)
else()
  find_package(fmt REQUIRED)
  find_package(yaml-cpp REQUIRED)
  if(TARGET yaml-cpp::yaml-cpp)
    add_library(samgen_dep_yaml ALIAS yaml-cpp::yaml-cpp)
  else()
    # yaml-cpp 0.7 exports a bare target, and is happy with it.
    add_library(samgen_dep_yaml INTERFACE)
    target_link_libraries(samgen_dep_yaml INTERFACE yaml-cpp)
  endif()
endif()

find_package(CLI11 REQUIRED)
find_package(utf8cpp REQUIRED)
if(NOT TARGET utf8cpp)
  add_library(utf8cpp ALIAS utf8cpp::utf8cpp)
endif()

find_path(PCRE2_INCLUDE_DIR pcre2.h REQUIRED)
find_library(PCRE2_LIBRARY pcre2-8 REQUIRED)
add_library(samgen_dep_pcre2 INTERFACE)
target_include_directories(samgen_dep_pcre2 SYSTEM INTERFACE "${PCRE2_INCLUDE_DIR}")
target_link_libraries(samgen_dep_pcre2 INTERFACE "${PCRE2_LIBRARY}")

find_path(NETTLE_INCLUDE_DIR nettle/sha2.h REQUIRED)
find_library(NETTLE_LIBRARY nettle REQUIRED)
add_library(samgen_dep_nettle INTERFACE)
target_include_directories(samgen_dep_nettle SYSTEM INTERFACE "${NETTLE_INCLUDE_DIR}")
target_link_libraries(samgen_dep_nettle INTERFACE "${NETTLE_LIBRARY}")

find_package(nlohmann_json REQUIRED)

# Debian compiles cpp-httplib into a shared library, with TLS and compression; others install the header alone.
find_path(HTTPLIB_INCLUDE_DIR httplib.h REQUIRED)
if(NOT SAMGEN_STATIC)
  find_library(HTTPLIB_LIBRARY cpp-httplib)
endif()
add_library(samgen_dep_httplib INTERFACE)
target_include_directories(samgen_dep_httplib SYSTEM INTERFACE "${HTTPLIB_INCLUDE_DIR}")
if(HTTPLIB_LIBRARY)
  target_compile_definitions(samgen_dep_httplib INTERFACE
    CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_ZLIB_SUPPORT CPPHTTPLIB_BROTLI_SUPPORT)
  target_link_libraries(samgen_dep_httplib INTERFACE "${HTTPLIB_LIBRARY}")
endif()

find_path(DTL_INCLUDE_DIR dtl/dtl.hpp REQUIRED)
add_library(samgen_dep_dtl INTERFACE)
target_include_directories(samgen_dep_dtl SYSTEM INTERFACE "${DTL_INCLUDE_DIR}")

if(SAMGEN_BUILD_TESTS)
  find_package(Catch2 REQUIRED)
endif()
