#include "refresh.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include "files.hpp"
#include "print.hpp"

namespace samgen::catalogue {
namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Patterns whose compiled form is too large for PCRE2's usual limits, and what says the same in less room.
constexpr std::array<std::pair<std::string_view, std::string_view>, 1> kRewritten = {{
    {R"(^([a-zA-Z0-9_\-=/]|\{satellite_id\}|\{config\-name}|\{s3\-config-id}|\{year\}|\{month\}|\{day\}){1,900}$)",
     R"(^([a-zA-Z0-9_\-=/]|\{satellite_id\}|\{config\-name}|\{s3\-config-id}|\{year\}|\{month\}|\{day\})(?1){0,899}$)"},
}};

void strip(Tree& schema) {
    if (schema.is_array()) {
        std::for_each(schema.begin(), schema.end(), strip);
        return;
    }
    if (!schema.is_object()) {
        return;
    }
    for (const char* const prose : {"$comment", "description", "title", "message"}) {
        if (schema.contains(prose) && schema[prose].is_string()) {
            schema.erase(prose);
        }
    }
    schema.erase("examples");
    for (auto& [key, value] : schema.items()) {
        if (is_one_of(key, {"$defs", "definitions", "dependencies", "patternProperties", "properties"})) {
            if (value.is_object()) {
                std::for_each(value.begin(), value.end(), strip);
            }
        } else if (is_one_of(key, {"additionalItems", "additionalProperties", "allOf", "anyOf", "cfnContext",
                                   "contains", "else", "if", "items", "not", "oneOf", "prefixItems", "propertyNames",
                                   "schema", "then"})) {
            strip(value);
        } else if (key == "pattern" && value.is_string()) {
            for (const auto& [from, to] : kRewritten) {
                value = value.get_ref<const std::string&>() == from ? Tree(to) : value;
            }
        }
    }
}

}  // namespace

std::string file_name(const std::string& type) {
    std::string name;
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (type[i] != ':') {
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(type[i])));
        } else if (name.empty() || name.back() != '-') {
            name += '-';
        }
    }
    return name + ".json";
}

std::string type_name(const Tree& schema, const std::filesystem::path& file) {
    if (!schema.is_object() || !schema.contains("typeName") || !schema["typeName"].is_string()) {
        throw Failure(file, "has no typeName");
    }
    return schema["typeName"].get<std::string>();
}

Tree facts_of(Tree schema) {
    strip(schema);
    for (const char* const link : {"$schema", "documentationUrl", "handlers", "sourceUrl"}) {
        schema.erase(link);
    }
    if (schema.contains("tagging") && schema["tagging"].is_object()) {
        schema["tagging"].erase("permissions");
    }
    return schema;
}

Refreshed refresh(std::vector<Tree> schemas, const std::filesystem::path& out) {
    schemas.push_back(Tree{{"typeName", "AWS::CDK::Metadata"}});
    schemas.push_back(Tree{{"additionalProperties", true}, {"type", "object"}, {"typeName", "Module"}});

    Refreshed done;
    std::set<std::string> names = {"regions.json"};
    for (Tree& schema : schemas) {
        const std::string name = file_name(type_name(schema, out));
        if (names.insert(name).second) {
            write_if_changed(out / name, printed(facts_of(std::move(schema))));
            ++done.written;
        }
    }
    for (const auto& file : json_files(out)) {
        if (names.count(file.filename().string()) == 0) {
            std::filesystem::remove(file);
            ++done.dropped;
        }
    }
    return done;
}

std::vector<Tree> read_registry(const std::filesystem::path& folder) {
    std::vector<Tree> schemas;
    for (const auto& file : json_files(folder)) {
        schemas.push_back(read_json(file));
        static_cast<void>(type_name(schemas.back(), file));
    }
    if (schemas.empty()) {
        throw Failure(folder, "holds no schemas");
    }
    return schemas;
}

std::vector<Tree> read_lines(const std::filesystem::path& file) {
    std::vector<Tree> schemas;
    std::istringstream lines(read_text(file));
    for (std::string line; std::getline(lines, line);) {
        try {
            schemas.push_back(Tree::parse(line));
        } catch (const Tree::parse_error&) {
            throw Failure(file, "line " + std::to_string(schemas.size() + 1) + " is not JSON");
        }
        static_cast<void>(type_name(schemas.back(), file));
    }
    if (schemas.empty()) {
        throw Failure(file, "holds no schemas");
    }
    return schemas;
}

}  // namespace samgen::catalogue
