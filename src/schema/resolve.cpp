#include <charconv>
#include <string>

#include "schema/catalogue.hpp"
#include "text/parts.hpp"

namespace samgen::schema {
namespace {

// A search that takes more steps than this goes in circles: a $ref that leads to itself, or schemas that choose among
// each other.
constexpr int kSteps = 2000;

// What getting an attribute is told of that has no schema, such as one of a custom resource, begins with this.
constexpr std::string_view kAnyAttribute = "/properties/CfnLint";

int digit(char c) {
    int value = -1;
    std::from_chars(&c, &c + 1, value, 16);
    return value;
}

// %2F and its like in a fragment.
std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
            decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

// ~1 is a slash and ~0 a tilde.
std::string tilde_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool code = text[i] == '~' && i + 1 < text.size() && (text[i + 1] == '0' || text[i + 1] == '1');
        decoded += code ? "~/"[text[++i] - '0'] : text[i];
    }
    return decoded;
}

Json child(Json of, std::string_view piece) {
    if (of.is_array()) {
        std::uint32_t index = 0;
        const auto [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), index);
        return error == std::errc() && end == piece.data() + piece.size() ? of.at(index) : Json();
    }
    return of.find(tilde_decoded(piece));
}

// A JSON pointer, what comes after '#'.
Json follow(Json root, std::string_view fragment) {
    const std::string decoded = percent_decoded(fragment);
    std::string_view path = decoded;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
    }
    Json at = root;
    while (at && !path.empty()) {
        at = child(at, text::take_part(path, '/'));
    }
    return at;
}

// Walks CloudFormation's own pointers, which name properties and not the words of the schema around them.
class PropertyWalk {
   public:
    explicit PropertyWalk(Json root) : root_(root) {}

    Json walk(Json schema, std::string_view path) {
        while (schema.has(Keyword::dollar_ref)) {
            if (++steps_ > kSteps) {
                return {};
            }
            schema = resolve(root_, schema.find(Keyword::dollar_ref).string());
        }
        if (path.empty() || !schema || ++steps_ > kSteps) {
            return path.empty() ? schema : Json();
        }
        std::string_view rest = path;
        const std::string_view piece = text::take_part(rest, '/');
        const Json items = piece == "*" ? schema.find(Keyword::items) : Json();
        const Json next = items ? items : schema.find(Keyword::properties).find(piece);
        if (next) {
            if (const Json found = walk(next, rest)) {
                return found;
            }
        }
        for (const Keyword keyword : {Keyword::any_of, Keyword::all_of, Keyword::one_of}) {
            for (const Json choice : schema.find(keyword).items()) {
                if (const Json found = walk(choice, path)) {
                    return found;
                }
            }
        }
        return {};
    }

   private:
    Json root_;
    int steps_ = 0;
};

}  // namespace

Json resolve(Json root, std::string_view pointer) {
    if (pointer.starts_with('#')) {
        return follow(root, pointer.substr(1));
    }
    if (pointer.starts_with(kAnyAttribute)) {
        return facts("any_attribute").find(pointer);
    }
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
    }
    static_cast<void>(text::take_part(pointer, '/'));  // "properties"
    return PropertyWalk(root).walk(root, pointer);
}

}  // namespace samgen::schema
