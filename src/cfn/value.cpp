#include "cfn/value.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace samgen::cfn {
namespace {

// CloudFormation's functions by their long names
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html and, from Contains
// to ValueOfAll, intrinsic-function-reference-rules.html). The short tag is what follows `Fn::`. Sorted by short tag.
struct Function {
    std::string_view tag;
    std::string_view name;
};
constexpr Function kFunctions[] = {
    {"!And", "Fn::And"},
    {"!Base64", "Fn::Base64"},
    {"!Cidr", "Fn::Cidr"},
    {"!Condition", "Condition"},
    {"!Contains", "Fn::Contains"},
    {"!EachMemberEquals", "Fn::EachMemberEquals"},
    {"!EachMemberIn", "Fn::EachMemberIn"},
    {"!Equals", "Fn::Equals"},
    {"!FindInMap", "Fn::FindInMap"},
    {"!GetAZs", "Fn::GetAZs"},
    {"!GetAtt", "Fn::GetAtt"},
    {"!GetStackOutput", "Fn::GetStackOutput"},
    {"!If", "Fn::If"},
    {"!ImportValue", "Fn::ImportValue"},
    {"!Join", "Fn::Join"},
    {"!Length", "Fn::Length"},
    {"!Not", "Fn::Not"},
    {"!Or", "Fn::Or"},
    {"!Ref", "Ref"},
    {"!RefAll", "Fn::RefAll"},
    {"!Select", "Fn::Select"},
    {"!Split", "Fn::Split"},
    {"!Sub", "Fn::Sub"},
    {"!ToJsonString", "Fn::ToJsonString"},
    {"!Transform", "Fn::Transform"},
    {"!ValueOf", "Fn::ValueOf"},
    {"!ValueOfAll", "Fn::ValueOfAll"},
};
static_assert(std::is_sorted(std::begin(kFunctions), std::end(kFunctions),
                             [](const Function& a, const Function& b) { return a.tag < b.tag; }));

constexpr auto kShortTags = [] {
    std::array<std::string_view, std::size(kFunctions)> tags{};
    std::transform(std::begin(kFunctions), std::end(kFunctions), tags.begin(), [](const Function& f) { return f.tag; });
    return tags;
}();

bool same_members(const Map& a, const Map& b) {
    if (a.members.size() != b.members.size()) {
        return false;
    }
    const auto by_key = [](const Map& map) {
        std::vector<const Member*> members;
        members.reserve(map.members.size());
        for (const auto& member : map.members) {
            members.push_back(&member);
        }
        std::stable_sort(members.begin(), members.end(), [](auto* x, auto* y) { return x->key < y->key; });
        return members;
    };
    const auto in_a = by_key(a);
    const auto in_b = by_key(b);
    return std::equal(in_a.begin(), in_a.end(), in_b.begin(),
                      [](auto* x, auto* y) { return x->key == y->key && same_data(x->value, y->value); });
}

}  // namespace

Map::Map(std::initializer_list<Member> list) : members(list) {}

const Value* Map::find(std::string_view key) const {
    const auto found = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

Value* Map::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

Value& Map::set(std::string key, Value value) {
    if (auto* existing = find(key)) {
        *existing = std::move(value);
        return *existing;
    }
    return members.emplace_back(std::move(key), std::move(value)).value;
}

Argument::Argument(Value value) { value_.push_back(std::move(value)); }

Value::Value(int n) : data(Number{std::to_string(n)}) {}
Value::Value(long n) : data(Number{std::to_string(n)}) {}
Value::Value(std::size_t n) : data(Number{std::to_string(n)}) {}
Value::Value(List list) : data(std::move(list)) {}
Value::Value(Map map) : data(std::move(map)) {}
Value::Value(Intrinsic intrinsic) : data(std::move(intrinsic)) {}

namespace {

void fill_spans(Value& value, text::Span where) {
    if (!value.span) {
        value.span = where;
    }
    if (auto* list = std::get_if<List>(&value.data)) {
        for (auto& item : *list) {
            fill_spans(item, where);
        }
    } else if (auto* map = value.map()) {
        for (auto& member : map->members) {
            if (!member.key_span) {
                member.key_span = where;
            }
            fill_spans(member.value, where);
        }
    } else if (auto* intrinsic = std::get_if<Intrinsic>(&value.data)) {
        fill_spans(*intrinsic->argument, where);
    }
}

}  // namespace

Value Value::at(text::Span where) && {
    fill_spans(*this, where);
    return std::move(*this);
}

bool same_data(const Value& a, const Value& b) {
    if (a.data.index() != b.data.index()) {
        return false;
    }
    if (const auto* x = std::get_if<bool>(&a.data)) {
        return *x == std::get<bool>(b.data);
    }
    if (const auto* x = std::get_if<Number>(&a.data)) {
        return x->text == std::get<Number>(b.data).text;
    }
    if (const auto* x = a.string()) {
        return *x == *b.string();
    }
    if (const auto* x = a.list()) {
        return std::equal(x->begin(), x->end(), b.list()->begin(), b.list()->end(), same_data);
    }
    if (const auto* x = a.map()) {
        return same_members(*x, *b.map());
    }
    if (const auto* x = a.intrinsic()) {
        return x->name == b.intrinsic()->name && same_data(x->arg(), b.intrinsic()->arg());
    }
    return true;  // both are null
}

Value ref(std::string_view logical_id) { return Intrinsic{.name = "Ref", .argument = {Value(logical_id)}}; }

Value get_att(std::string_view logical_id, std::string_view attribute) {
    // Said to be a Value: of a List in braces, clang makes the argument itself, and not its only item.
    return Intrinsic{.name = "Fn::GetAtt", .argument = {Value(List{Value(logical_id), Value(attribute)})}};
}

Value sub(std::string_view text) { return Intrinsic{.name = "Fn::Sub", .argument = {Value(text)}}; }

std::string_view long_name(std::string_view short_tag) {
    const auto* found = std::lower_bound(std::begin(kFunctions), std::end(kFunctions), short_tag,
                                         [](const Function& f, std::string_view tag) { return f.tag < tag; });
    return found != std::end(kFunctions) && found->tag == short_tag ? found->name : std::string_view{};
}

std::span<const std::string_view> short_tags() { return kShortTags; }

bool is_intrinsic_name(std::string_view key) {
    return key == "Ref" || key == "Condition" || (key.starts_with("Fn::") && !key.starts_with("Fn::ForEach::"));
}

}  // namespace samgen::cfn
