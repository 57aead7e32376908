#pragma once

#include <functional>
#include <string_view>

#include "lint/conditions.hpp"
#include "lint/engine/step.hpp"
#include "lint/node.hpp"

namespace samgen::lint::application {

// A value as the user wrote it, with the way that leads to it: what a rule looks into, and where its finding stands.
// Cheap to copy. An absent one (no node; a null is none either) has absent members, and keeps the way to the last key
// that is there: what is said of it stands where the key would be added.
class Value {
   public:
    Value() = default;
    Value(const Node* node, const Step* way, Arena& arena) : node_(node), way_(way), arena_(&arena) {}

    [[nodiscard]] explicit operator bool() const { return node_ != nullptr; }
    [[nodiscard]] const Node* node() const { return node_; }
    [[nodiscard]] const Step* way() const { return way_; }

    // The member of a map, the item of a list.
    [[nodiscard]] Value operator[](std::string_view key) const;
    [[nodiscard]] Value item(std::size_t index) const;
    [[nodiscard]] Value member(const Entry& entry) const;

    [[nodiscard]] bool is_function() const { return node_ != nullptr && node_->is_function(); }
    [[nodiscard]] bool is_map() const { return node_ != nullptr && node_->is_map() && !node_->is_function(); }
    [[nodiscard]] bool is_list() const { return node_ != nullptr && node_->is_list(); }
    // The text of a scalar ("5" of 5 and of "5"); empty for everything else, functions among it.
    [[nodiscard]] std::string_view text() const;
    // What Ref or Fn::GetAtt names: `Table` of !Ref Table and of !GetAtt Table.Arn; empty for everything else.
    [[nodiscard]] std::string_view referred() const;
    // The attribute of Fn::GetAtt; empty for everything else.
    [[nodiscard]] std::string_view attribute() const;

   private:
    const Node* node_ = nullptr;
    const Step* way_ = nullptr;
    Arena* arena_ = nullptr;
};

// Told about a value, and what is taken for granted where it stands.
using ValueVisitor = std::function<void(const Value&, const Scenario&)>;

// Visits what a value can be: itself, or the branches of Fn::If that are possible; not AWS::NoValue.
void each_outcome(const Value& value, const Scenario& given, const ValueVisitor& visit);

// The same for every item of a list, or for the value itself where it is none.
void each_item(const Value& value, const Scenario& given, const ValueVisitor& visit);

}  // namespace samgen::lint::application
