#include "print.hpp"

#include <algorithm>

namespace samgen::catalogue {
namespace {

constexpr std::size_t kColumns = 120;

std::string quoted(const std::string& text) { return Tree(text).dump(); }

// Appends the value on one line, but gives up past `room` characters (not bytes).
bool flat(const Tree& tree, std::size_t room, std::string& to) {
    const std::size_t start = to.size();
    const auto fits = [&] {
        const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
        const auto begin = to.begin() + static_cast<std::ptrdiff_t>(start);
        return to.size() - start <= room || static_cast<std::size_t>(std::count_if(begin, to.end(), is_start)) <= room;
    };
    if (!tree.is_structured()) {
        to += tree.dump();
        return fits();
    }
    to += tree.is_object() ? '{' : '[';
    bool first = true;
    for (const auto& [key, value] : tree.items()) {
        to += first ? "" : ", ";
        first = false;
        if (tree.is_object()) {
            to += quoted(key) + ": ";
        }
        if (!flat(value, room, to) || !fits()) {
            return false;
        }
    }
    to += tree.is_object() ? '}' : ']';
    return fits();
}

// `used` columns of the line are taken already, and `after` will follow.
void print(const Tree& tree, std::size_t level, std::size_t used, std::size_t after, std::string& to) {
    const std::size_t start = to.size();
    if (!tree.is_structured() || tree.empty() ||
        flat(tree, used + after < kColumns ? kColumns - used - after : 0, to)) {
        if (to.size() == start) {
            to += tree.dump();
        }
        return;
    }
    to.resize(start);
    to += tree.is_object() ? "{\n" : "[\n";
    std::size_t left = tree.size();
    for (const auto& [key, value] : tree.items()) {
        to.append(level + 1, ' ');
        std::size_t taken = level + 1;
        if (tree.is_object()) {
            const std::string name = quoted(key) + ": ";
            to += name;
            taken += name.size();
        }
        --left;
        print(value, level + 1, taken, left > 0 ? 1 : 0, to);
        to += left > 0 ? ",\n" : "\n";
    }
    to.append(level, ' ');
    to += tree.is_object() ? '}' : ']';
}

}  // namespace

std::string printed(const Tree& tree) {
    std::string text;
    print(tree, 0, 0, 0, text);
    return text + "\n";
}

}  // namespace samgen::catalogue
