#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lint/engine/context.hpp"
#include "lint/engine/error.hpp"
#include "lint/engine/run.hpp"
#include "lint/engine/scenario_values.hpp"
#include "schema/json.hpp"

namespace samgen::lint {

class Validator;

// A schema, or the part of it that is asked about. In a template, what concerns a value as a whole (required members,
// counts, if/then/else: `group`) is asked of the value under each possible outcome of the conditions in it; all else
// (`standard`) is asked of what is written.
struct Schema {
    enum class Part : std::uint8_t { all, standard, group };
    schema::Json json{};
    Part part = Part::all;

    Schema() = default;
    Schema(schema::Json value, Part which = Part::all) : json(value), part(which) {}
    // The member of the schema, if it belongs to this part.
    [[nodiscard]] schema::Json find(schema::Keyword keyword) const;
    [[nodiscard]] bool has(schema::Keyword keyword) const { return bool(find(keyword)); }
};

// The keyword under which a function's errors run: get_att -> fn_getatt.
[[nodiscard]] schema::Keyword keyword_of(Function function);

// Checks `instance` against one keyword of a schema, whose value is `value`. Adds to the errors what is wrong; sets
// neither rule nor keyword where both follow from the keyword.
using KeywordHandler = void (*)(const Validator&, schema::Json value, const Node& instance, const Schema& schema,
                                Errors&);
// Checks the call of a function, which stands where the schema wants a value.
using FunctionHandler = void (*)(const Validator&, const Schema& schema, const Node& call, Errors&);

// Who answers for which keyword and which function. Rules that read a keyword in their own way have a table of their
// own, copied from the one in force and changed.
struct Handlers {
    std::array<KeywordHandler, schema::kKeywordCount> keywords{};
    std::array<FunctionHandler, kFunctionCount> functions{};
    KeywordHandler dynamic_reference = nullptr;         // a text with {{resolve:...}}
    KeywordHandler dynamic_reference_spaces = nullptr;  // one with {{ resolve:...}}
    KeywordHandler raw_pseudo_parameter = nullptr;      // "AWS::Region" as a text

    void set(schema::Keyword keyword, KeywordHandler handler) { keywords[static_cast<std::size_t>(keyword)] = handler; }
    void set(Function function, FunctionHandler handler) { functions[static_cast<std::size_t>(function)] = handler; }
};

// JSON Schema's own keywords and CloudFormation's additions; functions are unknown values.
[[nodiscard]] const Handlers& standard_handlers();

// Checks values against schemas at a place of a template. A value, cheap to copy: to check in another context is to
// copy it and change the context.
class Validator {
   public:
    Validator(const Run& the_run, const Handlers& all, schema::Json references_root)
        : run(the_run), handlers(&all), root(references_root) {}

    const Run& run;
    const Handlers* handlers;
    schema::Json root;  // what $ref is resolved in
    Context context{};
    bool runs_listeners = true;  // whether rules that listen to places are run (the "cfnLint" keyword)
    bool checks_dynamic_references = true;
    bool wants_words = true;  // whether anybody will read what errors say

    // Everything that is wrong with `instance` by `schema`.
    void validate(const Node& instance, const Schema& schema, Errors& errors) const;

    // The validator one step further: at the member or item of the value that it stands at.
    [[nodiscard]] Validator member(const Entry& entry) const;  // its place stays as it is
    [[nodiscard]] Validator member(const Entry& entry, std::string_view place) const;
    [[nodiscard]] Validator item(std::size_t index, const Node& item) const;
    [[nodiscard]] Validator item(std::size_t index, const Node& item, std::string_view place) const;
    // A step that the template does not hold.
    [[nodiscard]] Validator step(std::string_view key) const;

    [[nodiscard]] const Step* way_to(const Entry& entry) const;
    [[nodiscard]] const Step* way_to(std::size_t index, const Node& item) const;
    [[nodiscard]] const Step* way_to(std::string_view key) const;

    // With another place, from its keys: {"Resources", "AWS::SQS::Queue", "Properties"}.
    [[nodiscard]] Validator at_place(std::initializer_list<std::string_view> keys) const;
    // Without the listeners.
    [[nodiscard]] Validator quiet() const;
    // For the alternatives of a schema: without listeners, and functions are unknown.
    [[nodiscard]] Validator composite() const;
    // For a schema of which nothing but whether the value meets it is asked: errors need no words.
    [[nodiscard]] Validator asking() const;
    // With another root for $ref.
    [[nodiscard]] Validator rooted(schema::Json new_root) const;
    // What $ref names; absent when it names nothing.
    [[nodiscard]] schema::Json resolve_ref(std::string_view pointer, std::uint32_t pointer_id) const;

    // An error here.
    [[nodiscard]] Error error(std::string message) const;
    [[nodiscard]] Error error_at(const Step* path, std::string message) const;

    // Runs the rules that listen to the place where this stands.
    void run_listeners(const Node& instance, const Schema& schema, Errors& errors) const;
    // Runs those that listen to another place, which a schema names ("Metadata/cfn-lint").
    void run_listeners_at(std::string_view place, const Node& instance, const Schema& schema, Errors& errors) const;
    // Runs one keyword, and attributes to it the errors that name none.
    void run_keyword(schema::Keyword keyword, schema::Json value, const Node& instance, const Schema& schema,
                     Errors& errors) const;

   private:
    void underline(Error& error, const Node& instance) const;
    void apply(const Node& instance, const Schema& schema, Errors& errors) const;
    void apply_in_scenarios(const Node& instance, const Schema& schema, Errors& errors) const;
    void run_rules(const PathNode& listeners, const Node& instance, const Schema& schema, Errors& errors) const;
    void free_form(const Node& instance, const Schema& schema, Errors& errors) const;
};

}  // namespace samgen::lint
