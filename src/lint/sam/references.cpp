#include "lint/sam/references.hpp"

#include <vector>

namespace samgen::lint::sam {
namespace {

class Rewriting {
   public:
    explicit Rewriting(const Context& context) : context_(context), make_(context.make) {}

    const Node* value(const Node& node) const {
        if (node.is_scalar()) {
            return &node;
        }
        if (node.is_list()) {
            return with_items(node, make_, [this](const Node& item) { return value(item); });
        }
        if (node.function == Function::ref) {
            return reference(node);
        }
        return with_entries(node, make_, [&](Entry& entry) {
            const auto* before = entry.value;
            if (node.function == Function::get_att) {
                entry.value = attribute(*before);
            } else if (node.function == Function::sub) {
                entry.value = substitution(*before);
            } else if (entry.key == "DependsOn") {
                entry.value = dependency(*before);
            }
            entry.value = value(*entry.value);
            return entry.value != before;
        });
    }

   private:
    std::string_view new_id(std::string_view id) const {
        const auto found = context_.renamed.find(id);
        return found == context_.renamed.end() ? std::string_view{} : found->second;
    }

    // The ID that `Resource.Property` means; empty when it means none.
    std::string_view of_property(std::string_view name) const {
        const auto found = context_.referable.find(std::string(name));
        return found == context_.referable.end() ? std::string_view{} : std::string_view(found->second);
    }

    const Node* reference(const Node& node) const {
        const auto name = text_of(node.argument());
        const auto id = name.find('.') == std::string_view::npos ? new_id(name) : of_property(name);
        if (id.empty()) {
            return &node;
        }
        return make_.ref(id);
    }

    const Node* attribute(const Node& argument) const {
        if (!argument.is_list() || argument.items.size() < 2) {
            return &argument;
        }
        std::string path;
        for (const auto* item : argument.items) {
            if (!is_text(item)) {
                return &argument;
            }
            path += path.empty() ? "" : ".";
            path += item->text;
        }
        const auto changed = renamed(path);
        if (changed.empty()) {
            return &argument;
        }
        const auto dot = changed.find('.');
        return dot == std::string::npos
                   ? make_.texts({changed})
                   : make_.texts({std::string_view(changed).substr(0, dot), std::string_view(changed).substr(dot + 1)});
    }

    // `Layer.Arn`, `Function.Alias.Name` with the ID that is meant; empty when nothing changes.
    std::string renamed(std::string_view path) const {
        const auto dot = path.find('.');
        const auto rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot);
        if (const auto id = new_id(path.substr(0, dot)); !id.empty()) {
            return joined({id, rest});
        }
        const auto second = path.find('.', dot == std::string_view::npos ? dot : dot + 1);
        if (const auto id = of_property(path.substr(0, second)); !id.empty()) {
            return joined({id, second == std::string_view::npos ? std::string_view{} : path.substr(second)});
        }
        return {};
    }

    const Node* substitution(const Node& argument) const {
        const auto* text = argument.is_list() && !argument.items.empty() ? argument.items.front() : &argument;
        if (!is_text(text)) {
            return &argument;
        }
        std::string out;
        bool is_changed = false;
        std::string_view rest = text->text;
        for (;;) {
            const auto begin = rest.find("${");
            const auto end = begin == std::string_view::npos ? begin : rest.find('}', begin);
            if (end == std::string_view::npos) {
                break;
            }
            const auto changed = renamed(rest.substr(begin + 2, end - begin - 2));
            out += rest.substr(0, begin + 2);
            out += changed.empty() ? rest.substr(begin + 2, end - begin - 2) : std::string_view(changed);
            out += '}';
            is_changed = is_changed || !changed.empty();
            rest.remove_prefix(end + 1);
        }
        if (!is_changed) {
            return &argument;
        }
        const auto* made = make_.text(out.append(rest), text->span);
        if (!argument.is_list()) {
            return made;
        }
        std::vector<const Node*> items(argument.items.begin(), argument.items.end());
        items.front() = made;
        return make_.list(items, argument.span);
    }

    const Node* dependency(const Node& node) const {
        if (is_text(&node)) {
            const auto id = new_id(node.text);
            return id.empty() ? &node : make_.text(id, node.span);
        }
        if (!node.is_list()) {
            return &node;
        }
        std::vector<const Node*> items;
        for (const auto* item : node.items) {
            items.push_back(is_text(item) ? dependency(*item) : item);
        }
        return make_.list(items, node.span);
    }

    const Context& context_;
    const Maker& make_;
};

}  // namespace

const Node* rewrite_references(const Context& context, const Node& root) {
    return context.renamed.empty() && context.referable.empty() ? &root : Rewriting(context).value(root);
}

}  // namespace samgen::lint::sam
