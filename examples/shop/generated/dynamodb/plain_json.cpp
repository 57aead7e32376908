// Written by samgen, and again by every `samgen build`.
#include <stdexcept>

#include "dynamodb/value.hpp"

namespace dynamodb {
namespace {

using nlohmann::json;

// Builds a value as the parser meets its parts, so that each number comes with the text that it has.
class Builder : public json::json_sax_t {
   public:
    bool null() override { return add(Null{}); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t, const string_t& text) override { return add(Number(std::string_view(text))); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }  // not in JSON
    bool start_object(std::size_t) override { return open(Map{}); }
    bool start_array(std::size_t) override { return open(List{}); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const json::exception& error) override {
        constexpr int kNumberOverflow = 406;  // of a double, and so of DynamoDB's numbers
        throw std::invalid_argument(error.id == kNumberOverflow ? "a number is too large"
                                                                : "not JSON, at byte " + std::to_string(position));
    }

    [[nodiscard]] Value take() { return std::move(root_); }

   private:
    Value& place(Value value) {
        if (open_.empty()) {
            return root_ = std::move(value);
        }
        if (auto* list = open_.back()->as<List>()) {
            return list->emplace_back(std::move(value));
        }
        return (*open_.back()->as<Map>())[key_] = std::move(value);
    }

    bool add(Value value) {
        place(std::move(value));
        return true;
    }

    bool open(Value value) {
        if (open_.size() == kMaxDepth) {
            throw std::invalid_argument("nested more than " + std::to_string(kMaxDepth) + " deep");
        }
        open_.push_back(&place(std::move(value)));
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    Value root_;
    std::vector<Value*> open_;  // the lists and maps around what comes next; only the last one grows
    std::string key_;           // of what comes next, in a map
};

class Writer {
   public:
    explicit Writer(std::string& out) : out_(out) {}

    void operator()(Null) { out_ += "null"; }
    void operator()(bool value) { out_ += value ? "true" : "false"; }
    void operator()(const Number& number) { out_ += number.text(); }
    void operator()(const std::string& text) { out_ += quoted_json(text); }
    void operator()(const Binary& binary) {
        out_ += '"';
        out_ += to_base64(binary);
        out_ += '"';
    }
    void operator()(const Value& value) { std::visit(*this, value.any()); }
    void operator()(const Map& map) {
        out_ += '{';
        for (const auto& [name, value] : map) {
            separate('{');
            out_ += quoted_json(name);
            out_ += ':';
            (*this)(value);
        }
        out_ += '}';
    }
    template <typename Elements>  // a list or a set
    void operator()(const Elements& elements) {
        out_ += '[';
        for (const auto& element : elements) {
            separate('[');
            (*this)(element);
        }
        out_ += ']';
    }

   private:
    void separate(char opening) {
        if (out_.back() != opening) {
            out_ += ',';
        }
    }

    std::string& out_;
};

}  // namespace

Value value_from_json(std::string_view text) {
    Builder builder;
    json::sax_parse(text, &builder);
    return builder.take();
}

std::string to_json(const Value& value) {
    std::string out;
    Writer{out}(value);
    return out;
}

std::string to_json(const Item& item) {
    std::string out;
    Writer{out}(item);
    return out;
}

std::string quoted_json(std::string_view text) {
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace dynamodb
