#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/states.hpp"
#include "lint/rule_table.hpp"

// The functions of JSONPath: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
namespace samgen::lint {
namespace {

struct Intrinsic {
    std::string_view name;
    std::size_t least;  // arguments
    std::size_t most;
};
constexpr std::size_t kAny = 1000;
constexpr Intrinsic kIntrinsics[] = {{"Array", 0, kAny},     {"ArrayContains", 2, 2},  {"ArrayGetItem", 2, 2},
                                     {"ArrayLength", 1, 1},  {"ArrayPartition", 2, 2}, {"ArrayRange", 3, 3},
                                     {"ArrayUnique", 1, 1},  {"Base64Decode", 1, 1},   {"Base64Encode", 1, 1},
                                     {"Format", 1, kAny},    {"Hash", 2, 2},           {"JsonMerge", 3, 3},
                                     {"JsonToString", 1, 1}, {"MathAdd", 2, 2},        {"MathRandom", 2, 3},
                                     {"StringSplit", 2, 2},  {"StringToJson", 1, 1},   {"UUID", 0, 0}};

constexpr std::string_view kBegin = "States.";

// What is wrong with a text, and what would be right.
struct Mistake {
    std::string message;
    std::string hint;
};

// Reads calls within calls: `States.Format('{} {}', $.name, States.UUID())`.
class CallReader {
   public:
    CallReader(const Run& run, std::string_view text) : run_(run), text_(text) {}

    std::optional<Mistake> read() {
        read_argument();
        if (!mistake_ && at_ < text_.size()) {
            fail("the call ends before the text does", "take out what follows");
        }
        return mistake_;
    }

   private:
    void fail(std::string message, std::string hint) {
        if (!mistake_) {
            mistake_ = Mistake{std::move(message), std::move(hint)};
        }
        at_ = text_.size();
    }

    void skip_blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') {
            ++at_;
        }
    }

    void read_argument() {
        skip_blanks();
        if (text_.substr(at_).starts_with(kBegin)) {
            read_call();
        } else if (at_ < text_.size() && text_[at_] == '\'') {
            read_text();
        } else if (at_ < text_.size() && text_[at_] == '"') {
            fail("a text stands in single quotes here", "write `'...'`");
        } else {
            read_path();
        }
        skip_blanks();
    }

    void read_text() {
        const auto begin = ++at_;
        while (at_ < text_.size() && text_[at_] != '\'') {
            at_ += text_[at_] == '\\' ? 2U : 1U;
        }
        if (at_ >= text_.size()) {
            fail("the quote is not closed", "write `'` where the text ends");
            return;
        }
        last_text_ = text_.substr(begin, at_ - begin);
        ++at_;
    }

    // A path, a number, true, false or null; filters have brackets and texts of their own.
    void read_path() {
        int depth = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\'' && depth > 0) {
                read_text();
                --at_;
            } else if (c == '(' || c == '[') {
                ++depth;
            } else if ((c == ',' || c == ')' || c == ' ') && depth == 0) {
                return;
            } else if (c == ')' || c == ']') {
                --depth;
            }
        }
    }

    void read_call() {
        at_ += kBegin.size();
        const auto open = text_.find('(', at_);
        const auto name = text_.substr(at_, open - at_);
        const auto* known = std::ranges::find(kIntrinsics, name, &Intrinsic::name);
        if (open == std::string_view::npos) {
            fail("a function has its arguments in parentheses", fmt::format("write `States.{}(...)`", name));
            return;
        }
        if (known == std::end(kIntrinsics)) {
            std::vector<std::string_view> names;
            for (const auto& one : kIntrinsics) {
                names.push_back(one.name);
            }
            const auto near = run_.nearest(name, names);
            fail(fmt::format("Step Functions has no function `States.{}`", name),
                 near ? fmt::format("did you mean `States.{}`?", *near) : std::string{});
            return;
        }
        at_ = open + 1;
        std::size_t count = 0;
        std::string_view first;
        skip_blanks();
        while (at_ < text_.size() && text_[at_] != ')') {
            last_text_ = {};
            read_argument();
            first = count++ == 0 ? last_text_ : first;
            if (at_ < text_.size() && text_[at_] == ',') {
                ++at_;
                skip_blanks();
            } else if (at_ < text_.size() && text_[at_] != ')') {
                fail("there is no comma between two arguments", "write `,`");
            }
        }
        if (mistake_) {
            return;
        }
        if (at_ >= text_.size()) {
            fail(fmt::format("the parenthesis of `States.{}` is not closed", name), "write `)`");
            return;
        }
        ++at_;
        check_count(*known, count, first);
        last_text_ = {};
    }

    void check_count(const Intrinsic& known, std::size_t count, std::string_view first) {
        if (count < known.least || count > known.most) {
            fail(fmt::format("`States.{}` has {} argument{}", known.name, count, count == 1 ? "" : "s"),
                 known.most == known.least ? fmt::format("it takes {}", known.least)
                                           : fmt::format("it takes {} at least", known.least));
        } else if (known.name == "Format" && first.data() != nullptr) {
            std::size_t places = 0;
            for (auto at = first.find("{}"); at != std::string_view::npos; at = first.find("{}", at + 2)) {
                ++places;
            }
            if (places != count - 1) {
                fail(fmt::format("the text has {} `{{}}`, and {} value{} to put there", places, count - 1,
                                 count == 2 ? "" : "s"),
                     "each `{}` takes one of the values that follow");
            }
        }
    }

    const Run& run_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view last_text_;
    std::optional<Mistake> mistake_;
};

void check_map(const Machine& machine, const Validator& there, const Node& map) {
    for (const auto& entry : map.entries) {
        if (entry.key.ends_with(".$") && entry.value->is_string()) {
            const auto text = entry.value->text;
            // What a substitution puts there is not known.
            if (!text.starts_with(kBegin) || text.find("${") != std::string_view::npos) {
                continue;
            }
            if (auto mistake = CallReader(machine.root.run, text).read()) {
                auto place = machine.at(there, entry);
                if (!machine.json) {
                    place.span = entry.value->span;
                }
                machine.add(rule("EG7016"), place, std::move(mistake->message)).hint = std::move(mistake->hint);
            }
        } else if (entry.value->is_map() && !entry.value->is_function() && entry.key != "ItemProcessor" &&
                   entry.key != "Iterator") {
            check_map(machine, there.member(entry), *entry.value);
        }
    }
}

}  // namespace

void check_intrinsics(const Machine& machine, const Validator& there, const Node& state) {
    check_map(machine, there, state);
}

}  // namespace samgen::lint
