# Written by samgen, and again by every `samgen build`.
#
# What `client: aws-sdk` stands on. The SDK takes too long to build to be fetched along the way. Requests of releases
# before 1.8 cannot be given a time to end in. libcurl is what the SDK itself sends through.
find_package(AWSSDK 1.8 QUIET COMPONENTS core)
find_package(CURL QUIET)
if(NOT AWSSDK_FOUND OR NOT CURL_FOUND)
  message(FATAL_ERROR
    "The spec says `client: aws-sdk`, and the AWS SDK for C++ (1.8 or newer) or libcurl is not here. Of the SDK's "
    "libraries, `core` is enough:\n"
    "  git clone --recurse-submodules https://github.com/aws/aws-sdk-cpp\n"
    "  cmake -S aws-sdk-cpp -B sdk -D BUILD_ONLY=core -D ENABLE_TESTING=OFF -D CMAKE_BUILD_TYPE=Release\n"
    "  cmake --build sdk && cmake --install sdk\n"
    "or with vcpkg: vcpkg install aws-sdk-cpp[core] curl. `client: lean` needs no SDK.")
endif()
add_library(dynamodb_client INTERFACE)
target_link_libraries(dynamodb_client INTERFACE ${AWSSDK_LINK_LIBRARIES} CURL::libcurl)
