#include "freeze.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "expand.hpp"
#include "files.hpp"
#include "links.hpp"
#include "refresh.hpp"
#include "schema/freezer.hpp"
#include "text/pattern.hpp"

namespace samgen::catalogue {
namespace {

using schema::Freezer;
using Word = Freezer::Word;

Word add(Freezer& freezer, const Tree& tree) {
    switch (tree.type()) {
        case Tree::value_t::boolean:
            return freezer.boolean(tree.get<bool>());
        case Tree::value_t::number_integer:
        case Tree::value_t::number_unsigned:
            return freezer.integer(tree.get<double>());
        case Tree::value_t::number_float:
            return freezer.number(tree.get<double>());
        case Tree::value_t::string:
            return freezer.string(tree.get_ref<const std::string&>());
        case Tree::value_t::array: {
            std::vector<Word> items;
            for (const Tree& item : tree) {
                items.push_back(add(freezer, item));
            }
            return freezer.array(items);
        }
        case Tree::value_t::object: {
            std::vector<std::pair<Word, Word>> members;
            for (const auto& [key, value] : tree.items()) {
                const Word name = freezer.string(key);
                members.emplace_back(name, add(freezer, value));
            }
            return freezer.object(members);
        }
        default:
            return freezer.null();
    }
}

// Refuses patterns that do not compile. The same ones come again and again, and are tried once.
class PatternCheck {
   public:
    void check(const Tree& tree, const std::filesystem::path& file) {
        if (tree.is_object()) {
            if (const auto pattern = tree.find("pattern"); pattern != tree.end() && pattern->is_string()) {
                check_pattern(pattern->get<std::string>(), file);
            }
            if (const auto patterns = tree.find("patternProperties"); patterns != tree.end() && patterns->is_object()) {
                for (const auto& [pattern, value] : patterns->items()) {
                    check_pattern(pattern, file);
                }
            }
        }
        if (tree.is_structured()) {
            for (const Tree& child : tree) {
                check(child, file);
            }
        }
    }

   private:
    void check_pattern(const std::string& pattern, const std::filesystem::path& file) {
        if (right_.count(pattern) == 0 && !text::Pattern::compile(pattern, text::Dialect::python)) {
            throw Failure(file, "PCRE2 refuses the pattern " + pattern);
        }
        right_.insert(pattern);
    }

    std::set<std::string> right_;
};

Tree read_expanded(const std::filesystem::path& file) {
    try {
        return expanded(read_json(file));
    } catch (const Failure&) {
        throw;
    } catch (const std::exception& error) {
        throw Failure(file, error.what());
    }
}

std::string name_below(const std::filesystem::path& file, const std::filesystem::path& folder) {
    return std::filesystem::path(file.lexically_relative(folder)).replace_extension().generic_string();
}

}  // namespace

std::vector<std::uint32_t> freeze_folder(const std::filesystem::path& folder) {
    Freezer freezer;
    PatternCheck patterns;
    std::vector<std::pair<Word, Word>> root;
    const auto add_root = [&](std::string_view name, Word value) { root.emplace_back(freezer.string(name), value); };

    std::map<std::string, Word> types;  // sorted
    for (const auto& file : json_files(folder / "cloudformation")) {
        const Tree tree = read_json(file);
        if (file.filename() == "regions.json") {
            add_root("regions", add(freezer, tree));
            continue;
        }
        const std::string type = type_name(tree, file);
        if (file.filename() != file_name(type)) {
            throw Failure(file, "holds " + type + ", which belongs into " + file_name(type));
        }
        patterns.check(tree, file);
        types.emplace(type, add(freezer, tree));
    }
    std::vector<std::pair<Word, Word>> type_members;
    std::vector<Word> names;
    for (const auto& [type, word] : types) {
        names.push_back(freezer.string(type));
        type_members.emplace_back(names.back(), word);
    }
    add_root("types", freezer.object(type_members));
    add_root("type_names", freezer.array(names));

    for (const char* const section : {"extensions", "parts", "facts"}) {
        std::map<std::string, Tree> trees;
        for (const auto& file : json_files(folder / section)) {
            Tree tree = read_expanded(file);
            patterns.check(tree, file);
            trees.emplace(name_below(file, folder / section), std::move(tree));
        }
        link_by_id(trees);
        std::vector<std::pair<Word, Word>> members;
        for (const auto& [name, tree] : trees) {
            const Word key = freezer.string(name);
            members.emplace_back(key, add(freezer, tree));
        }
        add_root(section, freezer.object(members));
    }
    return freezer.finish(freezer.object(root));
}

}  // namespace samgen::catalogue
