#include "links.hpp"

#include <set>
#include <utility>

namespace samgen::catalogue {
namespace {

// Calls `change` with the text of each $ref.
template <class Change>
void each_reference(Tree& tree, const Change& change) {
    if (!tree.is_structured()) {
        return;
    }
    if (tree.is_object() && tree.contains("$ref") && tree["$ref"].is_string()) {
        change(tree["$ref"].get_ref<std::string&>());
    }
    for (Tree& child : tree) {
        each_reference(child, change);
    }
}

std::string definition(const std::string& id) { return "#/definitions/" + id; }

}  // namespace

void link_by_id(std::map<std::string, Tree>& schemas) {
    std::map<std::string, Tree> by_id;
    for (const auto& [name, schema] : schemas) {
        if (schema.is_object() && schema.contains("$id")) {
            by_id.emplace(schema["$id"].get<std::string>(), schema);
        }
    }
    for (auto& [name, schema] : schemas) {
        std::set<std::string> wanted;
        each_reference(schema, [&](std::string& reference) {
            const std::string id = reference.substr(0, reference.find('#'));
            if (!id.empty() && by_id.count(id) != 0) {
                reference = definition(id) + reference.substr(id.size() + 1);
                wanted.insert(id);
            }
        });
        for (const std::string& id : wanted) {
            Tree other = by_id[id];
            each_reference(other, [&](std::string& reference) {
                if (reference.rfind("#/", 0) == 0) {
                    reference = definition(id) + reference.substr(1);
                }
            });
            schema["definitions"][id] = std::move(other);
        }
    }
}

}  // namespace samgen::catalogue
