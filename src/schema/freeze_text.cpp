#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "schema/freezer.hpp"

namespace samgen::schema {
namespace {

constexpr std::size_t kDepth = 200;

// Hears the text's events and hands each value to the freezer when it is whole: no tree is built, nothing recurses.
class Reader final : public nlohmann::json_sax<nlohmann::json> {
   public:
    explicit Reader(Freezer& freezer) : freezer_(freezer) {}

    bool null() override { return add(freezer_.null()); }
    bool boolean(bool value) override { return add(freezer_.boolean(value)); }
    bool number_integer(number_integer_t value) override { return add(freezer_.integer(static_cast<double>(value))); }
    bool number_unsigned(number_unsigned_t value) override { return add(freezer_.integer(static_cast<double>(value))); }
    bool number_float(number_float_t value, const string_t&) override { return add(freezer_.number(value)); }
    bool string(string_t& text) override { return add(freezer_.string(text)); }
    bool binary(binary_t&) override { return refuse("holds bytes"); }  // no text has them
    bool start_object(std::size_t) override { return open(); }
    bool start_array(std::size_t) override { return open(); }
    bool key(string_t& text) override {
        Level& level = levels_.back();
        const Freezer::Word word = freezer_.string(text);
        if (!level.keys.insert(word).second) {
            return refuse("has the key `" + text + "` twice in one object");
        }
        level.members.emplace_back(word, 0);
        return true;
    }
    bool end_object() override {
        const Freezer::Word word = freezer_.object(levels_.back().members);
        levels_.pop_back();
        return add(word);
    }
    bool end_array() override {
        const Freezer::Word word = freezer_.array(levels_.back().items);
        levels_.pop_back();
        return add(word);
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        return refuse("is not JSON at byte " + std::to_string(position));
    }

    [[nodiscard]] Freezer::Word root() const { return root_; }
    [[nodiscard]] const std::string& error() const { return error_; }

   private:
    struct Level {
        std::vector<std::pair<Freezer::Word, Freezer::Word>> members;
        std::unordered_set<Freezer::Word> keys;
        std::vector<Freezer::Word> items;
    };

    bool open() {
        if (levels_.size() == kDepth) {
            return refuse("nests more than " + std::to_string(kDepth) + " deep");
        }
        levels_.emplace_back();
        return true;
    }

    bool add(Freezer::Word word) {
        if (levels_.empty()) {
            root_ = word;
        } else if (Level& level = levels_.back(); !level.members.empty()) {
            level.members.back().second = word;  // in an object a key came before
        } else {
            level.items.push_back(word);
        }
        return true;
    }

    bool refuse(std::string why) {
        error_ = std::move(why);
        return false;
    }

    Freezer& freezer_;
    std::vector<Level> levels_;
    Freezer::Word root_ = 0;
    std::string error_;
};

}  // namespace

Document freeze(std::string_view json_text) {
    Freezer freezer;
    Reader reader(freezer);
    if (!nlohmann::json::sax_parse(json_text, &reader)) {
        return Document(reader.error());
    }
    return Document(freezer.finish(reader.root()));
}

}  // namespace samgen::schema
