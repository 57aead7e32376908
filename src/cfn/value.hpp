#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "text/source.hpp"

namespace samgen::cfn {

struct Value;
struct Member;

using List = std::vector<Value>;

// A map in document order. Keys are unique in what samgen makes; what it reads may repeat one, and find() takes the
// first.
struct Map {
    std::vector<Member> members;

    Map() = default;
    Map(std::initializer_list<Member> list);

    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] Value* find(std::string_view key);
    // Appends, or replaces the value of an equal key where it stands. Returns the value in the map.
    Value& set(std::string key, Value value);
    [[nodiscard]] bool empty() const { return members.empty(); }
};

// A number, kept as the digits that stand for it so that nothing is lost.
struct Number {
    std::string text;
};

// A value within a value: one on the heap, copied with what holds it. (A plain vector would do, were it not that
// compilers disagree about what a vector of values is that is made from one list of values.)
class Argument {
   public:
    Argument(Value value);

    [[nodiscard]] const Value& operator*() const { return value_.front(); }
    [[nodiscard]] Value& operator*() { return value_.front(); }

   private:
    std::vector<Value> value_;  // exactly one, as Value is not complete here
};

// An intrinsic function or a condition reference, under its long name: "Ref", "Condition", "Fn::GetAtt", "Fn::Sub", ...
// The argument of Fn::GetAtt is a list of two: !GetAtt A.B.C is read as [A, B.C]. One that is malformed is kept as it
// stands, for the linter to report.
struct Intrinsic {
    std::string name;
    Argument argument;

    [[nodiscard]] const Value& arg() const { return *argument; }
};

// A value in a template. Null is std::monostate.
struct Value {
    std::variant<std::monostate, bool, Number, std::string, List, Map, Intrinsic> data;
    text::Span span;  // where it comes from: in the template that was read, or in the spec that asked for it

    Value() = default;
    Value(bool b);
    Value(int n);
    Value(long n);
    Value(std::size_t n);
    Value(Number n);
    Value(std::string s);
    Value(std::string_view s);
    Value(const char* s);
    Value(List list);
    Value(Map map);
    Value(Intrinsic intrinsic);

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data); }
    [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data); }
    [[nodiscard]] const List* list() const { return std::get_if<List>(&data); }
    [[nodiscard]] const Map* map() const { return std::get_if<Map>(&data); }
    [[nodiscard]] Map* map() { return std::get_if<Map>(&data); }
    [[nodiscard]] const Intrinsic* intrinsic() const { return std::get_if<Intrinsic>(&data); }

    // This value, said to come from `where`, itself and everything in it that has no place yet.
    [[nodiscard]] Value at(text::Span where) &&;
};

struct Member {
    std::string key;
    Value value;
    text::Span key_span;

    Member(std::string k, Value v, text::Span where = {}) : key(std::move(k)), value(std::move(v)), key_span(where) {}
};

// Not in the class: there, clang 14 instantiates them while Member is not complete yet.
inline Value::Value(bool b) : data(b) {}
inline Value::Value(Number n) : data(std::move(n)) {}
inline Value::Value(std::string s) : data(std::move(s)) {}
inline Value::Value(std::string_view s) : data(std::string(s)) {}
inline Value::Value(const char* s) : data(std::string(s)) {}

// Equal as data: spans do not count, nor does the order of a map's members.
[[nodiscard]] bool same_data(const Value& a, const Value& b);

[[nodiscard]] Value ref(std::string_view logical_id);
[[nodiscard]] Value get_att(std::string_view logical_id, std::string_view attribute);
[[nodiscard]] Value sub(std::string_view text);

// The long name of a short tag: "!GetAtt" -> "Fn::GetAtt", "!Ref" -> "Ref"; empty when CloudFormation has no such tag.
[[nodiscard]] std::string_view long_name(std::string_view short_tag);
// Every short tag there is, sorted.
[[nodiscard]] std::span<const std::string_view> short_tags();
// Whether a one-key map with this key can be an intrinsic function: Ref, Condition, Fn::* (but for Fn::ForEach, which
// makes members of the map around it). `Condition: x` is one only where a condition is expected; see from_tree.hpp.
[[nodiscard]] bool is_intrinsic_name(std::string_view key);

}  // namespace samgen::cfn
