#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "json.hpp"

namespace samgen::catalogue {

// The name of a type's file: "aws-sqs-queue.json" of "AWS::SQS::Queue".
[[nodiscard]] std::string file_name(const std::string& type);

// The typeName of a schema; throws Failure, naming `file`, when there is none.
[[nodiscard]] std::string type_name(const Tree& schema, const std::filesystem::path& file);

// A registry schema without what no check reads: prose and examples, at the places of schemas only (a property may be
// called "description"), the permissions of the handlers, and links. Patterns that PCRE2 cannot hold are rewritten.
[[nodiscard]] Tree facts_of(Tree schema);

// What refreshing did, in files.
struct Refreshed {
    std::size_t written = 0;
    std::size_t dropped = 0;
};

// Makes `out` hold a file for each schema and no other, but regions.json. The types that cfn-lint adds to the
// registry's, AWS::CDK::Metadata and Module, are added when they are missing.
Refreshed refresh(std::vector<Tree> schemas, const std::filesystem::path& out);

// The schemas of a folder of *.json, or of a file with one on each line.
[[nodiscard]] std::vector<Tree> read_registry(const std::filesystem::path& folder);
[[nodiscard]] std::vector<Tree> read_lines(const std::filesystem::path& file);

}  // namespace samgen::catalogue
