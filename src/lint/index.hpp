#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "cfn/value.hpp"
#include "lint/function.hpp"
#include "lint/names.hpp"
#include "lint/sam.hpp"
#include "template/document.hpp"
#include "text/source.hpp"

namespace samgen::lint {

enum class Section { conditions, globals, outputs, resources, rules };

// An entry of a section: a parameter, a mapping, a condition, an output. Views into the document.
struct Entry {
    std::string_view name;
    text::Span name_span;
    const cfn::Value* value = nullptr;
};

struct Resource {
    std::string_view name;  // its logical ID
    text::Span name_span;
    const cfn::Value* value = nullptr;
    std::string_view type;  // empty when it has none, or one that is no string

    [[nodiscard]] bool is_sam() const { return type.starts_with("AWS::Serverless::"); }
    // A third-party type of the shape A::B::C::MODULE, whose resources are named after it.
    [[nodiscard]] bool is_module() const { return type.ends_with("::MODULE"); }
    // The resource attribute `key` ("DependsOn"), or one of its properties; nullptr when there is none.
    [[nodiscard]] const cfn::Value* attribute(std::string_view key) const;
    [[nodiscard]] const cfn::Value* property(std::string_view key) const;
};

// One step on the way from a section's entry down to a value.
struct Step {
    const Step* parent = nullptr;  // nullptr above the entry's own step
    std::string_view key;          // a member's key, or a function's name; empty for an item of a list
    std::uint32_t index = 0;       // of the item, or of the function's argument
    std::uint32_t depth = 0;       // 0 for the entry itself
};

// Where a value stands. The steps say all: the entry's name, then e.g. Properties, Events, Post, Properties, RestApiId.
struct Place {
    Section section = Section::resources;
    const Resource* resource = nullptr;  // in Section::resources
    const Step* step = nullptr;

    // The key at `depth`; empty when the way is not that long.
    [[nodiscard]] std::string_view key(std::uint32_t depth) const;
};

// An intrinsic function and where it stands.
struct Call {
    Function function = Function::other;
    const cfn::Value* value = nullptr;
    const cfn::Value* argument = nullptr;
    Place place;
};

enum class Use {
    ref,            // Ref
    get_att,        // Fn::GetAtt
    sub_ref,        // ${Name} in Fn::Sub
    sub_get_att,    // ${Name.Attribute} in Fn::Sub
    depends_on,     // DependsOn
    find_in_map,    // the mapping of Fn::FindInMap
    fn_if,          // the condition of Fn::If
    condition,      // { Condition: Name } among conditions
    has_condition,  // the Condition of a resource or an output
};

// A name that is used, wherever it is used.
struct Reference {
    Use use = Use::ref;
    std::string_view name;
    std::string_view attribute;  // of get_att and sub_get_att, when it is a plain string
    text::Span span;             // the narrowest text that says the name
    Place place;
};

// What a template declares and uses, gathered in a single walk over it. Rules ask the index; none walks by itself to
// find a function or a reference. Good for as long as the document lives.
class Index {
   public:
    explicit Index(const tmpl::Document& document);
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    [[nodiscard]] const cfn::Value& root() const { return document_.root; }
    // The place of a section: its key, or what comes closest to that.
    [[nodiscard]] text::Span section_span(std::string_view section) const;

    [[nodiscard]] const Names<Entry>& parameters() const { return parameters_; }
    [[nodiscard]] const Names<Entry>& mappings() const { return mappings_; }
    [[nodiscard]] const Names<Entry>& conditions() const { return conditions_; }
    [[nodiscard]] const Names<Entry>& outputs() const { return outputs_; }
    [[nodiscard]] const Names<Resource>& resources() const { return resources_; }
    // What SAM will make besides.
    [[nodiscard]] const std::vector<Generated>& generated() const { return generated_; }

    // In document order.
    [[nodiscard]] const std::vector<Call>& calls() const { return calls_; }
    [[nodiscard]] const std::vector<Reference>& references() const { return references_; }

    [[nodiscard]] bool has_sam() const { return has_sam_; }                                  // the SAM transform
    [[nodiscard]] bool has_language_extensions() const { return has_language_extensions_; }  // AWS::LanguageExtensions

    // What a resource with this logical ID would be: one of the template, one that SAM makes, or one of a module.
    [[nodiscard]] bool makes_resource(std::string_view logical_id) const;
    // The generated resource that `owner.property` stands for (`!Ref Function.Alias`), or nullptr.
    [[nodiscard]] const Generated* referable(std::string_view owner, std::string_view property) const;
    // The variable of a loop (Fn::ForEach), which Ref and Fn::Sub may use inside it.
    [[nodiscard]] bool is_loop_variable(std::string_view name) const { return loop_variables_.contains(name); }

    // Whether the section may hold more than can be seen: a transform or a loop writes into it.
    [[nodiscard]] bool is_open(std::string_view section) const { return open_sections_.contains(section); }

   private:
    friend class Walk;

    void declare();
    void declare_families();

    const tmpl::Document& document_;
    Names<Entry> parameters_;
    Names<Entry> mappings_;
    Names<Entry> conditions_;
    Names<Entry> outputs_;
    Names<Resource> resources_;
    std::vector<Generated> generated_;
    std::unordered_set<std::string_view> generated_ids_;
    std::unordered_set<std::string_view> hashed_ids_;
    std::unordered_map<std::string, const Generated*> referable_;  // by "Owner.Property"
    // Prefixes of IDs that cannot be told one by one; sorted, and none a prefix of another.
    std::vector<std::string> families_;
    std::unordered_set<std::string_view> loop_variables_;
    std::unordered_set<std::string_view> open_sections_;
    std::deque<Step> steps_;
    std::vector<Call> calls_;
    std::vector<Reference> references_;
    bool has_sam_ = false;
    bool has_language_extensions_ = false;
};

[[nodiscard]] bool is_pseudo_parameter(std::string_view name);
[[nodiscard]] const std::vector<std::string_view>& pseudo_parameters();

}  // namespace samgen::lint
