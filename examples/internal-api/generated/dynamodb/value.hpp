// Written by samgen, and again by every `samgen build`.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

// The values that DynamoDB's attributes can have:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
namespace dynamodb {

// A number with every digit that it was given: up to 38 of them, from 1E-130 to just below 1E+126, which is more than a
// double can hold. `text()` is the form that DynamoDB itself answers with, plain and without needless zeros ("1.50" and
// "15E-1" are "1.5"), so that equal numbers have equal texts.
class Number {
   public:
    Number() = default;
    template <typename T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>) Number(T value)
        : text_(std::to_string(value)) {}
    // The shortest text that a double has. Throws std::invalid_argument for infinities and what is not a number.
    explicit Number(double value);
    // Throws std::invalid_argument, and says why, for what DynamoDB would refuse.
    explicit Number(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] double to_double() const;
    // Throws std::out_of_range when the number has a fraction or does not fit.
    [[nodiscard]] std::int64_t to_int64() const;

    friend bool operator==(const Number&, const Number&) = default;
    friend std::strong_ordering operator<=>(const Number& a, const Number& b);  // by magnitude, exactly

   private:
    std::string text_ = "0";
};

// Any bytes. On the wire, and in plain JSON, they are Base64.
struct Binary {
    std::string bytes = {};

    friend bool operator==(const Binary&, const Binary&) = default;
    friend auto operator<=>(const Binary&, const Binary&) = default;
};

struct Null {
    friend bool operator==(const Null&, const Null&) = default;
};

class Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;

// Sets have no order and nothing twice. DynamoDB stores no empty ones.
using StringSet = std::set<std::string, std::less<>>;
using NumberSet = std::set<Number>;
using BinarySet = std::set<Binary>;

// An item, or a part of one: attributes by their names.
using Item = Map;

// In the order of the alternatives of Value.
enum class Type { null, boolean, number, string, binary, list, map, string_set, number_set, binary_set };

class Value {
   public:
    using Any = std::variant<Null, bool, Number, std::string, Binary, List, Map, StringSet, NumberSet, BinarySet>;

    Value() = default;  // NULL
    Value(Null) {}
    template <typename T>
    requires std::is_same_v<T, bool> Value(T value) : any_(value) {}
    template <typename T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>) Value(T value)
        : any_(Number(value)) {}
    Value(Number value) : any_(std::move(value)) {}
    Value(std::string value) : any_(std::move(value)) {}
    Value(std::string_view value) : any_(std::string(value)) {}
    Value(const char* value) : any_(std::string(value)) {}
    Value(Binary value) : any_(std::move(value)) {}
    Value(List value);
    Value(Map value);
    Value(StringSet value) : any_(std::move(value)) {}
    Value(NumberSet value) : any_(std::move(value)) {}
    Value(BinarySet value) : any_(std::move(value)) {}

    [[nodiscard]] Type type() const { return static_cast<Type>(any_.index()); }
    [[nodiscard]] const Any& any() const { return any_; }

    // A pointer to what the value holds; null when it holds something else: `if (const auto* s = v.as<std::string>())`.
    template <typename T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&any_);
    }
    template <typename T>
    [[nodiscard]] T* as() {
        return std::get_if<T>(&any_);
    }

    friend bool operator==(const Value& a, const Value& b);

   private:
    Any any_;
};

// "S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS".
[[nodiscard]] std::string_view name(Type type);

// ---- DynamoDB's own JSON: {"S": "text"}, {"N": "12.5"} ----------------------------------------------------------

[[nodiscard]] nlohmann::json to_dynamodb(const Value& value);
[[nodiscard]] nlohmann::json to_dynamodb(const Item& item);

// Throw std::invalid_argument for what is no attribute value, and no item.
[[nodiscard]] Value value_from_dynamodb(const nlohmann::json& value);
[[nodiscard]] Item item_from_dynamodb(const nlohmann::json& item);

// ---- plain JSON, as clients write and read it: "text", 12.5 -----------------------------------------------------
//
// As texts, because JSON libraries keep numbers as doubles, and a number of 38 digits would not survive. Objects are M,
// arrays L. Nothing in plain JSON says that a value is binary or a set: binary is written as Base64 and sets as arrays,
// and who knows better makes them what they are after reading (`binary_from_base64`, `string_set_of`, ...).

// DynamoDB's bound on nested lists and maps:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
inline constexpr std::size_t kMaxDepth = 32;

// Throws std::invalid_argument for what is not JSON, nested too deeply, or has a number that DynamoDB would refuse;
// what it says is fit for a client's eyes.
[[nodiscard]] Value value_from_json(std::string_view text);

[[nodiscard]] std::string to_json(const Value& value);
[[nodiscard]] std::string to_json(const Item& item);

// A JSON string, quotes included, of any text; what is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string quoted_json(std::string_view text);

// Throws std::invalid_argument for what is not Base64.
[[nodiscard]] Binary binary_from_base64(std::string_view text);
[[nodiscard]] std::string to_base64(const Binary& binary);

}  // namespace dynamodb
