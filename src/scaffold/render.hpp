#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// Templates: files that look like what they become.
//
//   {{name}}          the value of `name`, which must be a plain word: letters, digits and _ . / : -
//   {{name|cpp}}      the value, escaped for where it lands; see escape.hpp for the choice
//   {{name|text}}     the value as it stands; its further lines are indented like the line that it begins in
//   {{#name}} ... {{/name}}   once for each entry of a list; or if a switch is on
//   {{^name}} ... {{/name}}   if the list is empty; or the switch off
//
// A line that holds nothing but the tag of a section vanishes. Inside of a list's section the names of the entry come
// first, those around it after; every entry has the switch `last`. There is nothing else.
namespace samgen::scaffold {

struct Scope;
using Binding = std::variant<std::string, bool, std::vector<Scope>>;

// What the names of a template stand for. Names are literals.
struct Scope {
    std::vector<std::pair<std::string_view, Binding>> bindings;
};

// A template that has been read, to be rendered any number of times. `name` is the template's, for messages; it and the
// text have to outlive this.
class Template {
   public:
    Template(std::string_view name, std::string_view text);
    Template(Template&&) noexcept;
    Template& operator=(Template&&) noexcept;
    Template(const Template&) = delete;
    Template& operator=(const Template&) = delete;
    ~Template();

    [[nodiscard]] std::string render(const Scope& scope) const;

    struct Parts;

   private:
    std::unique_ptr<const Parts> parts_;
};

// A template that is rendered once. A name that stands for nothing, a value that is no plain word where one must be, a
// section without its end: each is our own mistake, and throws a std::logic_error that says where.
[[nodiscard]] std::string render(std::string_view name, std::string_view text, const Scope& scope);

}  // namespace samgen::scaffold
