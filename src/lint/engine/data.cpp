#include "lint/engine/data.hpp"

#include <string_view>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

// The value that {"$data": pointer} means; nullptr when it is not there.
const Node* data(const Validator& validator, Json value) {
    auto pointer = value.find("$data").string();
    const auto* node = pointer.empty() ? nullptr : validator.context.gathered;
    while (node != nullptr && !pointer.empty()) {
        pointer.remove_prefix(1);  // the slash
        const auto slash = pointer.find('/');
        node = node->find(pointer.substr(0, slash));
        pointer.remove_prefix(slash == std::string_view::npos ? pointer.size() : slash);
    }
    return node;
}

// What is not there equals nothing.
template <KeywordHandler plain>
void constant(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    if (!value.find("$data")) {
        plain(validator, value, instance, schema, errors);
        return;
    }
    const auto* wanted = data(validator, value);
    if (wanted == nullptr || !equals(instance, *wanted)) {
        errors.push_back(validator.error(
            wanted == nullptr ? fmt::format("{} stands here, and nothing where the same is wanted", shown(instance))
                              : fmt::format("{} is not {}", shown(instance), shown(*wanted))));
    }
}

void pattern(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    auto wanted = value;
    if (const auto lookup = value.find("$lookup")) {
        const auto* key = data(validator, lookup.find("key"));
        wanted = key == nullptr ? Json{} : lookup.find("map").find(key->string());
    }
    if (wanted.is_string()) {
        check_pattern(validator, wanted, instance, schema, errors);
    }
}

struct Less {
    static bool fails(double value, double limit) { return value < limit; }
    static constexpr std::string_view kWords = "less than";
};
struct NotGreater {
    static bool fails(double value, double limit) { return value <= limit; }
    static constexpr std::string_view kWords = "not greater than";
};
struct Greater {
    static bool fails(double value, double limit) { return value > limit; }
    static constexpr std::string_view kWords = "greater than";
};
struct NotLess {
    static bool fails(double value, double limit) { return value >= limit; }
    static constexpr std::string_view kWords = "not less than";
};

// A limit that is no number limits nothing.
template <KeywordHandler plain, class Comparison>
void limit(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    if (!value.find("$data")) {
        plain(validator, value, instance, schema, errors);
        return;
    }
    const auto* wanted = data(validator, value);
    const auto bound = number_in(wanted);
    const auto number = number_in(instance);
    if (bound && number && Comparison::fails(*number, *bound)) {
        errors.push_back(
            validator.error(fmt::format("{} is {} {}", shown(instance), Comparison::kWords, shown(*wanted))));
    }
}

}  // namespace

Handlers data_handlers(const Handlers& base) {
    auto all = base;
    all.set(Keyword::const_, constant<check_const>);
    all.set(Keyword::pattern, pattern);
    all.set(Keyword::minimum, limit<check_minimum, Less>);
    all.set(Keyword::exclusive_minimum, limit<check_exclusive_minimum, NotGreater>);
    all.set(Keyword::maximum, limit<check_maximum, Greater>);
    all.set(Keyword::exclusive_maximum, limit<check_exclusive_maximum, NotLess>);
    return all;
}

}  // namespace samgen::lint
