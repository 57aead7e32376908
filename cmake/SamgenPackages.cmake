# Packages of the program: a .deb, a .rpm, and the files for a tarball. scripts/package makes them, the same bytes each time.
# They hold the program that needs nothing else, so that one package does for every release of a distribution.
if(NOT SAMGEN_STATIC)
  return()
endif()

# What is linked in, by what the linker and the compiler say: a bill of materials, and the notices that licences ask for.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
target_link_options(samgen PRIVATE "-Wl,-Map=${PROJECT_BINARY_DIR}/samgen.map")
add_custom_command(OUTPUT "${PROJECT_BINARY_DIR}/samgen.spdx.json" "${PROJECT_BINARY_DIR}/third-party-notices.txt"
  COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/scripts/sbom" "${PROJECT_BINARY_DIR}" "${PROJECT_VERSION}" "${SAMGEN_DATE}"
  DEPENDS samgen "${PROJECT_SOURCE_DIR}/scripts/sbom"
  COMMENT "Asking what is linked in"
  VERBATIM)
add_custom_target(samgen_sbom ALL
  DEPENDS "${PROJECT_BINARY_DIR}/samgen.spdx.json" "${PROJECT_BINARY_DIR}/third-party-notices.txt")
install(FILES "${PROJECT_BINARY_DIR}/samgen.spdx.json" "${PROJECT_BINARY_DIR}/third-party-notices.txt"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)

set(CPACK_PACKAGE_NAME samgen)
set(CPACK_PACKAGE_VENDOR "samgen")
set(CPACK_PACKAGE_CONTACT "The samgen maintainers <samgen@example.invalid>")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "AWS SAM applications with C++ handlers, made of a small spec")
set(CPACK_PACKAGE_DESCRIPTION
  "samgen turns a product API, said in a dozen lines of YAML, into an AWS SAM
application that is ready for production: a validated template, and C++ Lambda
handlers that compile, run and are tested. It also lints SAM and CloudFormation
templates, with the rules and the command line of cfn-lint.")
set(CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}/packages")
set(CPACK_GENERATOR DEB RPM)
# Nobody else's group may write, whatever the umask of who builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/SamgenPackageFiles.cmake")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "Apache-2.0")
set(CPACK_RPM_PACKAGE_GROUP "Development/Tools")
set(CPACK_RPM_PACKAGE_AUTOREQPROV OFF)
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/zsh /usr/share/zsh/site-functions
  /usr/share/fish /usr/share/fish/vendor_completions.d /usr/share/man /usr/share/man/man1)
# The same bytes on every machine and every day: none of the host's name and clock, and files as they are.
set(CPACK_RPM_SPEC_MORE_DEFINE
  "%define _buildhost reproducible
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _build_id_links none
%define debug_package %{nil}
%define __os_install_post %{nil}")
include(CPack)
