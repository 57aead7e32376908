# Run by CPack on the files of one package, before it is made: what each distribution wants under a place of its own.
set(share "${CPACK_TEMPORARY_DIRECTORY}/usr/share")
set(doc "${share}/doc/samgen")

function(compress)
  execute_process(COMMAND gzip -9nf ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(GLOB pages "${share}/man/man1/*.1")
compress(${pages})

if(CPACK_GENERATOR STREQUAL "DEB")
  file(MAKE_DIRECTORY "${share}/zsh/vendor-completions" "${share}/lintian/overrides")
  file(RENAME "${share}/zsh/site-functions/_samgen" "${share}/zsh/vendor-completions/_samgen")
  file(REMOVE_RECURSE "${share}/zsh/site-functions")

  # Debian reads licences in one file, and has the text of this one.
  file(READ "${doc}/third-party-notices.txt" notices)
  file(WRITE "${doc}/copyright" "samgen is under the Apache License 2.0: see /usr/share/common-licenses/Apache-2.0.\n\n${notices}")
  file(REMOVE "${doc}/third-party-notices.txt" "${doc}/LICENSE")

  file(RENAME "${doc}/CHANGELOG.md" "${doc}/changelog")
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
  file(WRITE "${doc}/changelog.Debian"
    "samgen (${CPACK_PACKAGE_VERSION}-1) stable; urgency=medium\n\n"
    "  * Release ${CPACK_PACKAGE_VERSION}: see changelog.gz.\n\n"
    " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
  compress("${doc}/changelog" "${doc}/changelog.Debian")

  file(WRITE "${share}/lintian/overrides/samgen"
    "# A program in one file that needs no library, so that one package does for every release.\n"
    "samgen: shared-library-lacks-prerequisites *\n"
    "# It is in no archive that tracks bugs.\n"
    "samgen: initial-upload-closes-no-bugs *\n")
endif()

# What was made just now has the time of now; the package has that of the version.
file(GLOB_RECURSE files LIST_DIRECTORIES true "${CPACK_TEMPORARY_DIRECTORY}/*")
execute_process(COMMAND touch --no-dereference --date "@$ENV{SOURCE_DATE_EPOCH}" ${files} COMMAND_ERROR_IS_FATAL ANY)
