#include "expand.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace samgen::catalogue {
namespace {

void put_shared(Tree& tree, const Tree& shared) {
    if (!tree.is_structured()) {
        return;
    }
    if (tree.is_object() && tree.size() == 1 && tree.contains("$shared")) {
        tree = Tree(shared.at(tree.at("$shared").get<std::string>()));
        return;
    }
    for (Tree& child : tree) {
        put_shared(child, shared);
    }
}

bool is_in(const std::string& region, const Tree& where) {
    const bool named = std::find(where.begin() + 1, where.end(), Tree(region)) != where.end();
    const std::string& how = where.at(0).get_ref<const std::string&>();
    if (how != "only" && how != "but") {
        throw std::runtime_error("the regions of an enum's member begin with \"only\" or \"but\", not \"" + how + "\"");
    }
    return how == "only" ? named : !named;
}

// Leaves what there is in the region; says whether an enum stayed empty.
bool keep_region(Tree& tree, const std::string& region) {
    bool empty = false;
    if (tree.is_array()) {
        for (Tree& child : tree) {
            empty = keep_region(child, region) || empty;
        }
    } else if (tree.is_object()) {
        for (auto& [key, value] : tree.items()) {
            if (key == "enum" && value.is_object()) {
                Tree members = Tree::array();
                for (const auto& [member, where] : value.items()) {
                    if (is_in(region, where)) {
                        members.push_back(member);
                    }
                }
                empty = empty || members.empty();
                value = std::move(members);
            } else if (key == "allOf") {
                Tree kept = Tree::array();
                for (Tree& clause : value) {
                    if (!keep_region(clause, region)) {
                        kept.push_back(std::move(clause));
                    }
                }
                value = std::move(kept);
            } else {
                empty = keep_region(value, region) || empty;
            }
        }
    }
    return empty;
}

}  // namespace

Tree expanded(Tree tree) {
    if (!tree.is_object() || !tree.contains("$schema") || !tree.at("$schema").is_object()) {
        return tree;
    }
    Tree schema = tree.at("$schema");
    if (tree.contains("$shared")) {
        put_shared(schema, tree.at("$shared"));
    }
    if (!tree.contains("$regions")) {
        return schema;
    }
    Tree regional = Tree::object();
    for (const Tree& region : tree.at("$regions")) {
        Tree there = schema;
        keep_region(there, region.get<std::string>());
        regional[region.get<std::string>()] = std::move(there);
    }
    return regional;
}

}  // namespace samgen::catalogue
