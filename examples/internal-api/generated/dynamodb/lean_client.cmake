# Written by samgen, and again by every `samgen build`.
#
# What the lean client of DynamoDB stands on. Both come from the system and are not fetched: TLS, and the certificates
# that it trusts, are for the system to keep up to date.
find_package(CURL QUIET)
find_package(OpenSSL QUIET)
if(NOT CURL_FOUND OR NOT OPENSSL_FOUND)
  message(FATAL_ERROR
    "The DynamoDB client needs libcurl and OpenSSL, with their headers:\n"
    "  Debian, Ubuntu  apt-get install libcurl4-openssl-dev libssl-dev\n"
    "  Amazon Linux    dnf install libcurl-devel openssl-devel\n"
    "  macOS           brew install curl openssl\n"
    "  vcpkg           vcpkg install curl openssl")
endif()
add_library(dynamodb_client INTERFACE)
target_link_libraries(dynamodb_client INTERFACE CURL::libcurl OpenSSL::Crypto)
